package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.SchemaDump;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After uninstall the host's schema is the same as that of a twin that ran the same statements and never had the
 * library.
 */
class UninstallTest {
    private final List<TestDatabase> databases = new ArrayList<>();
    private TestDatabase database;
    private TestDatabase twin;

    private void open(Kind kind) {
        database = kind.create();
        twin = kind.create();
        databases.addAll(List.of(database, twin));
    }

    @AfterEach
    void close() {
        for (TestDatabase each : databases) {
            each.execute(each.kind().statements("second schema goes", "other", other(each)));
            each.close();
        }
    }

    /** The name of a second schema. */
    private static String other(TestDatabase database) {
        List<String> query = database.kind().statements("second schema");
        return query.isEmpty() ? "other" : database.value(query.get(0)).toString();
    }

    private void host(String... statements) {
        for (TestDatabase each : List.of(twin, database)) {
            each.execute(statements);
        }
    }

    private void hostInItsWords(String text) {
        for (TestDatabase each : List.of(twin, database)) {
            each.execute(each.kind().statements(text, "other", other(each)));
        }
    }

    private void assertAsIfNeverInstalled() {
        assertThat(dump(database)).containsExactlyElementsOf(dump(twin));
    }

    private static List<String> dump(TestDatabase database) {
        return database.kind().can(Capability.SCHEMAS_ARE_DATABASES)
                ? SchemaDump.of(database, other(database))
                : SchemaDump.of(database);
    }

    private JdbcChangeJournal journal() {
        SyncSchema.Builder schema =
                SyncSchema.builder().table("parent").table("child").table("odd one");
        for (String table : database.kind().statements("more tables that are captured")) {
            String[] words = table.split(" of ", 2);
            schema.table(words[0], t -> {
                if (words.length > 1) {
                    t.schema(words[1]);
                }
            });
        }
        return JdbcChangeJournal.create(database.dataSource(), schema.build());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void afterAnUninstallTheSameJournalInstallsAgain(Kind kind) {
        open(kind);
        database.execute("CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)");
        JdbcChangeJournal again = JdbcChangeJournal.create(
                database.dataSource(), SyncSchema.builder().table("parent").build());
        for (int i = 1; i <= 2; i++) {
            again.setup().install("store-1");
            database.execute("INSERT INTO parent VALUES (" + i + ")");
            assertThat(again.queries().status().pending()).isEqualTo(1);
            again.setup().uninstall(UnsentChanges.DISCARD);
        }
    }

    private void createTables() {
        String numbered = database.kind().sql("numbered key that may be given");
        host(
                "CREATE TABLE parent (id " + numbered + ", name VARCHAR(20) UNIQUE)",
                "CREATE TABLE child (id INTEGER NOT NULL PRIMARY KEY, parent_id INTEGER, up INTEGER,"
                        + " FOREIGN KEY (parent_id) REFERENCES parent(id) ON DELETE CASCADE,"
                        + " FOREIGN KEY (up) REFERENCES child(id) ON DELETE SET NULL)",
                "CREATE TABLE \"odd one\" (\"a key\" VARCHAR(20) NOT NULL PRIMARY KEY, \"odd value\" INTEGER DEFAULT 5)",
                "CREATE INDEX odd_index ON \"odd one\" (\"odd value\")",
                "CREATE TABLE log (note VARCHAR(100))",
                "CREATE VIEW named AS SELECT id FROM parent WHERE name IS NOT NULL");
        hostInItsWords("objects of every kind");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theSchemaIsAsIfTheLibraryHadNeverBeenThere(Kind kind) {
        open(kind);
        createTables();
        host("INSERT INTO parent (name) VALUES ('one'), ('two')");
        journal().setup().install("store-1");
        host(
                "INSERT INTO parent (name) VALUES ('three')",
                "INSERT INTO child VALUES (1, 1, NULL), (2, 2, 1)",
                "INSERT INTO \"odd one\" VALUES ('k', 1)",
                "DELETE FROM parent WHERE name = 'one'",
                "UPDATE \"odd one\" SET \"a key\" = 'l'");
        journal().setup().uninstall(UnsentChanges.DISCARD);
        assertAsIfNeverInstalled();

        journal().setup().install("store-2");
        host(
                "INSERT INTO parent (name) VALUES ('four')",
                "ALTER TABLE \"odd one\" RENAME TO \"renamed one\"",
                "DROP TABLE child");
        hostInItsWords("captured tables are taken apart");
        journal().setup().uninstall(UnsentChanges.DISCARD);
        host("INSERT INTO parent (name) VALUES ('five')", "UPDATE \"renamed one\" SET \"odd value\" = 9");
        assertAsIfNeverInstalled();
        journal().setup().uninstall(UnsentChanges.KEEP);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anInterruptedUninstallCanBeRepeated(Kind kind) {
        open(kind);
        host("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)", "CREATE TABLE other_item (id INTEGER PRIMARY KEY)");
        hostInItsWords("table with a counter"); // see sqliteKeepsItsEmptyTableOfCounters
        SyncSchema schema =
                SyncSchema.builder().table("item").table("other_item").build();
        int deaths = 0;
        for (int statements = 0; statements < 100; statements += 2) {
            JdbcChangeJournal.create(database.dataSource(), schema).setup().install("store-1");
            AtomicInteger left = new AtomicInteger(statements);
            try {
                JdbcChangeJournal.create(
                                ObservedDataSource.of(database.dataSource(), sql -> dieAtTheEnd(left, sql)), schema)
                        .setup()
                        .uninstall(UnsentChanges.DISCARD);
                break;
            } catch (Death e) {
                deaths++;
                host("INSERT INTO item VALUES (" + statements + ")", "DELETE FROM item");
            }
            JdbcChangeJournal.create(database.dataSource(), schema).setup().uninstall(UnsentChanges.DISCARD);
            assertAsIfNeverInstalled();
        }
        assertThat(deaths).isBetween(2, 40);
        assertAsIfNeverInstalled();
    }

    private static void dieAtTheEnd(AtomicInteger left, String sql) {
        if (sql.startsWith("DROP") && left.decrementAndGet() < 0) {
            throw new Death();
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The exception: SQLite does not allow dropping the table in which it counts. */
    @Test
    void sqliteKeepsItsEmptyTableOfCounters() {
        open(Kind.SQLITE);
        host("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
        SyncSchema schema = SyncSchema.builder().table("item").build();
        JdbcChangeJournal.create(database.dataSource(), schema).setup().install("store-1");
        host("INSERT INTO item VALUES (1)");
        JdbcChangeJournal.create(database.dataSource(), schema).setup().uninstall(UnsentChanges.DISCARD);
        List<String> left = new ArrayList<>(dump(database));
        left.removeAll(dump(twin));
        assertThat(left).singleElement().asString().contains("sqlite_sequence");
        assertThat(database.count("SELECT COUNT(*) FROM sqlite_sequence")).isZero();
    }

    /** While uninstall waits for a transaction of the host, other statements of the host queue up behind it. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aHostThatHoldsATableIsWaitedForInShortTries(Kind kind) throws SQLException {
        open(kind);
        host("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
        SyncSchema schema = SyncSchema.builder().table("item").build();
        JdbcChangeJournal.create(database.dataSource(), schema).setup().install("store-1");
        CompletableFuture<Void> uninstall;
        try (Connection host = database.dataSource().getConnection();
                Statement statement = host.createStatement()) {
            host.setAutoCommit(false);
            statement.execute("INSERT INTO item VALUES (1)");
            uninstall = CompletableFuture.runAsync(() -> JdbcChangeJournal.create(database.dataSource(), schema)
                    .setup()
                    .uninstall(UnsentChanges.DISCARD));
            await().until(() -> database.count(kind.sql("statements that wait for a table")) > 0);
            database.execute("INSERT INTO item VALUES (2)");
            assertThat(uninstall).isNotDone();
            statement.execute("INSERT INTO item VALUES (3)");
            host.commit();
            host.setAutoCommit(true);
        }
        uninstall.join();
        assertAsIfNeverInstalled();
    }
}
