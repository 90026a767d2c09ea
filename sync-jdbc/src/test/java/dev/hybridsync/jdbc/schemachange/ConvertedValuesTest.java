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

/**
 * Statements that convert, cut or rename the values of a column at the node; central has the values that it was sent.
 */
class ConvertedValuesTest {
    /**
     * A change of column v of a table.
     *
     * @param change statements, with {table} for its name
     */
    private record Case(String type, String centralType, String value, List<String> change) {}

    private static List<Case> cases(Kind kind) {
        return kind.textsOf("converts: ").values().stream()
                .map(text -> new Case(text.get(0), text.get(1), text.get(2), text.subList(3, text.size())))
                .toList();
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
            local.execute(kind.statements("what converted types need"));
            for (int i = 0; i < cases.size(); i++) {
                Case one = cases.get(i);
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
            for (String lax : database.kind().statements("what does not fit is cut")) {
                statement.execute(lax);
            }
            for (String sql : statements) {
                statement.execute(sql.replace("{table}", table));
            }
        } catch (SQLException e) {
            throw new AssertionError(database.kind() + ": " + e.getMessage(), e);
        }
    }
}
