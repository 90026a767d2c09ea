package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.GoldenFile;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The statements that {@code ddl()} prints, as they were recorded: applications keep them in their migrations. The
 * tables are in {@code tables.sql} in the same folder. {@link GoldenFile} says how to record them again.
 */
class DdlGoldenTest {
    private static final String FOLDER = "dev/hybridsync/jdbc/golden/";

    private static SyncSchema schema(Kind kind) {
        SyncSchema.Builder schema = SyncSchema.builder()
                .nodeColumn("node_id")
                .table("customer", table -> table.withoutNodeColumn().receipts(false))
                .table("orders", table -> table.withoutNodeColumn())
                .table("order_lines", table -> table.withoutNodeColumn())
                .table("the store's; tickets")
                .table(
                        "articles",
                        table -> table.storedAs("t_articles")
                                .key("code")
                                .column("description", "txt")
                                .ignore("nr", "internal_note")
                                .withoutNodeColumn())
                .table("readings", table -> table.withoutNodeColumn())
                .table("kinds", table -> table.withoutNodeColumn());
        if (kind == Kind.POSTGRESQL) {
            schema.table("measured", table -> table.withoutNodeColumn());
        }
        if (kind == Kind.POSTGRESQL || kind == Kind.H2) {
            schema.table("archived", table -> table.schema("archive").withoutNodeColumn());
        }
        return schema.build();
    }

    /**
     * A data source of a database with the tables. On MariaDB its name is always the same, since scripts contain it.
     */
    private static DataSource shop(TestDatabase database) {
        DataSource shop = database.dataSource();
        if (database.kind() == Kind.MARIADB) {
            database.execute(
                    "SET foreign_key_checks = 0",
                    "DROP DATABASE IF EXISTS shop",
                    "CREATE DATABASE shop",
                    "SET foreign_key_checks = 1");
            shop = UrlDataSource.of(database.url().replaceAll("/[a-z0-9_]+\\?", "/shop?"), database.user());
        }
        execute(shop, read(folder(database.kind()) + "/tables.sql").split(";\n"));
        return shop;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNodesAreTheRecordedOnes(Kind kind) {
        try (TestDatabase database = kind.create()) {
            DataSource shop = shop(database);
            JdbcChangeJournal journal = JdbcChangeJournal.create(shop, schema(kind));
            List<String> script = journal.ddl();
            holds(kind, "node.sql", journal.ddlScript());
            assertThat(journal.ddlScript()).containsSubsequence(script);

            List<String> notReplicated = JdbcChangeJournal.builder(shop, schema(kind))
                    .captureReplicated(false)
                    .build()
                    .ddl();
            journal.setup().install("store-1");
            holds(
                    kind,
                    "node-variants.txt",
                    difference("captureReplicated(false)", script, notReplicated)
                            + difference("when it is installed", script, journal.ddl()));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void centralsAreTheRecordedOnes(Kind kind) {
        try (TestDatabase database = kind.create()) {
            DataSource shop = shop(database);
            JdbcCentralStore store = JdbcCentralStore.create(shop, schema(kind));
            List<String> script = store.ddl();
            holds(kind, "central.sql", store.ddlScript());
            assertThat(store.ddlScript()).containsSubsequence(script);

            List<String> noEdits = JdbcCentralStore.builder(shop, schema(kind))
                    .captureEdits(false)
                    .build()
                    .ddl();
            store.install();
            holds(
                    kind,
                    "central-variants.txt",
                    difference("captureEdits(false)", script, noEdits)
                            + difference("when it is installed", script, store.ddl()));
        }
    }

    private static void holds(Kind kind, String file, String text) {
        GoldenFile.of(folder(kind), file).holds(text);
    }

    /**
     * The first lines of the statements that a variant lacks, and of those that it has in addition to the recorded
     * script.
     */
    private static String difference(String variant, List<String> script, List<String> other) {
        StringBuilder text = new StringBuilder("=== " + variant + "\n");
        lines("- ", script, other).forEach(text::append);
        lines("+ ", other, script).forEach(text::append);
        return text.toString();
    }

    private static Stream<String> lines(String mark, List<String> statements, List<String> except) {
        return statements.stream()
                .filter(statement -> !except.contains(statement))
                .map(statement -> mark + statement.lines().findFirst().orElse("") + "\n");
    }

    private static void execute(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String folder(Kind kind) {
        return FOLDER + kind.name().toLowerCase(Locale.ROOT);
    }

    private static String read(String resource) {
        try (var in = DdlGoldenTest.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
