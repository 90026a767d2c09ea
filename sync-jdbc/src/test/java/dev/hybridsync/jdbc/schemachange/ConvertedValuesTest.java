package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements that convert, cut or rename the values of a column at the node; central keeps what it was sent. */
class ConvertedValuesTest {
    private static final String TEXT = "VARCHAR(60)";

    /**
     * A change of column v of a table.
     *
     * @param before what its type needs
     * @param change statements, with %s for the table's name
     */
    private record Case(String type, String centralType, String value, List<String> before, List<String> change) {
        static Case of(String type, String centralType, String value, String... change) {
            return new Case(type, centralType, value, List.of(), List.of(change));
        }

        Case after(String... statements) {
            return new Case(type, centralType, value, List.of(statements), change);
        }
    }

    private static List<Case> cases(Kind kind) {
        return switch (kind) {
            case SQLITE ->
                List.of(
                        Case.of("NUMERIC(10,4)", TEXT, "1.2345", rebuilt("round(v, 1)", "NUMERIC(10,4)")),
                        Case.of("INTEGER", TEXT, "300", rebuilt("min(v, 127)", "INTEGER")),
                        Case.of(
                                TEXT,
                                TEXT,
                                "'x'",
                                "ALTER TABLE %s DROP COLUMN v",
                                "ALTER TABLE %s ADD COLUMN v VARCHAR(60) DEFAULT 'one'"));
            case H2 ->
                List.of(
                        modified("INTEGER", TEXT, "300", "ALTER COLUMN v SET DATA TYPE INTEGER USING v * 2"),
                        modified("NUMERIC(10, 4)", TEXT, "1.2345", "ALTER COLUMN v SET DATA TYPE NUMERIC(10, 2)"),
                        modified(
                                "TIMESTAMP(6)",
                                "TIMESTAMP(6)",
                                "'2024-01-01 00:00:00.654321'",
                                "ALTER COLUMN v SET DATA TYPE TIMESTAMP(0)"),
                        modified(TEXT, TEXT, "'long'", "ALTER COLUMN v SET DATA TYPE VARCHAR(60) USING LEFT(v, 2)"));
            case POSTGRESQL ->
                List.of(
                        modified("INTEGER", TEXT, "300", "ALTER COLUMN v TYPE integer USING v * 2"),
                        modified("numeric(10, 4)", TEXT, "1.2345", "ALTER COLUMN v TYPE numeric(10, 2)"),
                        modified(TEXT, TEXT, "'long'", "ALTER COLUMN v TYPE varchar(60) USING left(v, 2)"),
                        Case.of("mood", TEXT, "'sad'", "ALTER TYPE mood RENAME VALUE 'sad' TO 'gloomy'")
                                .after("CREATE TYPE mood AS ENUM ('sad', 'glad')"),
                        Case.of("weather", TEXT, "'rain'", "ALTER TYPE sky RENAME VALUE 'rain' TO 'wet'")
                                .after(
                                        "CREATE TYPE sky AS ENUM ('rain', 'sun')",
                                        "CREATE DOMAIN weather AS sky CHECK (value IS NOT NULL)"));
            case MARIADB ->
                List.of(
                        modified("VARCHAR(20)", TEXT, "'longer than three'", "MODIFY v VARCHAR(3)"),
                        modified("ENUM('new','paid','sent')", TEXT, "'sent'", "MODIFY v ENUM('open','paid','shipped')"),
                        modified(
                                "VARCHAR(20) CHARACTER SET utf8mb4",
                                TEXT,
                                "'žluťoučký'",
                                "MODIFY v VARCHAR(20) CHARACTER SET latin1"),
                        modified("DECIMAL(10, 4)", TEXT, "1.2345", "MODIFY v DECIMAL(10, 2)"),
                        modified("DATETIME(6)", "TIMESTAMP(6)", "'2024-01-01 00:00:00.654321'", "MODIFY v DATETIME"),
                        modified("INTEGER", TEXT, "300", "MODIFY v TINYINT"),
                        modified("VARCHAR(20)", TEXT, "NULL", "MODIFY v VARCHAR(20) NOT NULL DEFAULT 'none'"),
                        modified("CHAR(10)", TEXT, "'abcdefgh'", "MODIFY v CHAR(4)"),
                        modified("SET('a','b','c')", TEXT, "'a,c'", "MODIFY v SET('a','b')"));
        };
    }

    private static Case modified(String type, String centralType, String value, String change) {
        return Case.of(type, centralType, value, "ALTER TABLE %s " + change);
    }

    /** As SQLite's own documentation advises. */
    private static String[] rebuilt(String value, String type) {
        return new String[] {
            "CREATE TABLE %s_new (id INTEGER NOT NULL PRIMARY KEY, v " + type + ")",
            "INSERT INTO %s_new SELECT id, " + value + " FROM %s",
            "DROP TABLE %s",
            "ALTER TABLE %s_new RENAME TO %s"
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatASchemaChangeMakesOfTheValuesArrives(Kind kind) {
        List<Case> cases = cases(kind);
        SyncSchema.Builder tables = SyncSchema.builder();
        for (int i = 0; i < cases.size(); i++) {
            tables.table("t" + i);
        }
        SyncSchema schema = tables.build();
        try (TestDatabase local = kind.create();
                TestDatabase central = Kind.H2.create()) {
            for (int i = 0; i < cases.size(); i++) {
                Case one = cases.get(i);
                local.execute(one.before.toArray(String[]::new));
                local.execute("CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY, v " + one.type + ")");
                central.execute("CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY, v " + one.centralType + ")");
            }
            try (SyncClient client = client(local, central, schema)) {
                client.install();
                for (int i = 0; i < cases.size(); i++) {
                    local.execute("INSERT INTO t" + i + " VALUES (1, " + cases.get(i).value + ")");
                }
                assertThat(client.flush().sent()).isEqualTo(cases.size());
                Map<String, String> before = values(central, cases.size());
                for (int i = 0; i < cases.size(); i++) {
                    inOneSession(local, cases.get(i).change, "t" + i);
                }
                assertThat(client.flush().isComplete()).isTrue();
                Map<String, String> now = values(central, cases.size());
                assertThat(now).isEqualTo(values(local, cases.size()));
                now.forEach((table, value) -> assertThat(value)
                        .as(cases.get(Integer.parseInt(table.substring(1))).toString())
                        .isNotEqualTo(before.get(table)));
                assertThat(client.flush().sent()).isZero();
            }
        }
    }

    private static SyncClient client(TestDatabase local, TestDatabase central, SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                .transport(new DirectTransport(handler))
                .build();
    }

    private static Map<String, String> values(TestDatabase database, int tables) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < tables; i++) {
            values.put("t" + i, database.comparable("t" + i).toString());
        }
        return values;
    }

    private static void inOneSession(TestDatabase database, List<String> statements, String table) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (database.kind() == Kind.MARIADB) {
                statement.execute("SET sql_mode = ''"); // lax: what does not fit is cut
            }
            for (String sql : statements) {
                statement.execute(sql.replace("%s", table));
            }
        } catch (SQLException e) {
            throw new AssertionError(database.kind() + ": " + e.getMessage(), e);
        }
    }
}
