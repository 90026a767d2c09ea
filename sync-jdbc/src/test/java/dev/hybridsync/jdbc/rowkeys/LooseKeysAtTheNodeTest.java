package dev.hybridsync.jdbc.rowkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node's column ignores case, as MariaDB's do by default. Central still gets exactly the same bytes. */
class LooseKeysAtTheNodeTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("word").table("note").build();

    private static void createTables(TestDatabase database, String type) {
        database.execute(
                "CREATE TABLE word (k " + type + " NOT NULL PRIMARY KEY, v INTEGER)",
                "CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, k " + type
                        + " REFERENCES word(k) ON UPDATE CASCADE)");
    }

    @ParameterizedTest
    @EnumSource
    void centralFollowsEachChangeOfAKeysCase(Kind kind) {
        try (TestDatabase local = kind.create();
                TestDatabase central = kind.create()) {
            for (TestDatabase database : List.of(local, central)) {
                database.execute(kind.statements("what loose texts need"));
                createTables(database, kind.sql("loose text"));
            }
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(JdbcChangeJournal.create(local.dataSource(), SCHEMA))
                    .transport(new DirectTransport(handler))
                    .build()) {
                client.install();
                String[][] steps = {
                    {"INSERT INTO word VALUES ('abc', 1), ('x', 1)"},
                    {"UPDATE word SET k = 'ABC' WHERE k = 'abc'"},
                    {"DELETE FROM word WHERE k = 'abc'", "INSERT INTO word VALUES ('aBc', 2)"},
                    {"UPDATE word SET k = 'abC', v = 3 WHERE k = 'ABC'", "UPDATE word SET k = 'ABc' WHERE v = 3"},
                    {"INSERT INTO note VALUES (1, 'X')", "UPDATE word SET v = 4 WHERE k = 'X'"},
                    {"DELETE FROM word WHERE k = 'abc'", "INSERT INTO word VALUES ('abc', 5)"}
                };
                for (String[] step : steps) {
                    local.execute(step);
                    FlushReport report = client.flush();
                    assertThat(report.isComplete()).as(report.toString()).isTrue();
                    for (String table : List.of("word", "note")) {
                        assertThat(central.comparable(table))
                                .as("after %s", List.of(step))
                                .isEqualTo(local.comparable(table));
                    }
                    assertThat(local.count("SELECT COUNT(*) FROM hybridsync_receipt"))
                            .isEqualTo(local.count("SELECT (SELECT COUNT(*) FROM word) + (SELECT COUNT(*) FROM note)"));
                }
            }
        }
    }
}
