package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Central starts, whatever is wrong with single tables: those are held, and all others are synced. */
class CentralStartTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("mig").table("other").build();

    private final SettableClock clock = new SettableClock(Instant.now());
    private final TestDatabase site = TestDatabase.Kind.SQLITE.create();
    private TestDatabase central;

    @AfterEach
    void closeAll() {
        site.close();
        if (central != null) {
            central.close();
        }
    }

    private SyncHandler start(SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(ApiKeys.builder().build())
                .clock(clock)
                .build();
        handler.install();
        return handler;
    }

    /** A client as after a start of the site's application. */
    private SyncClient client(SyncHandler handler) {
        SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(site.dataSource(), SCHEMA))
                .transport(new DirectTransport(handler))
                .clock(clock)
                .build();
        client.install();
        return client;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aViewTellsOfEachRowWhichNodeItsStateIsFromAndWhetherItIsGone(TestDatabase.Kind kind) {
        central = kind.create();
        central.execute("CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)");
        site.execute(
                "CREATE TABLE mig (id INTEGER PRIMARY KEY)",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)");
        SyncHandler handler = start(SyncSchema.builder().table("other").build());
        try (SyncClient client = client(handler)) {
            site.execute("INSERT INTO other VALUES (1, 1), (2, 2)", "DELETE FROM other WHERE id = 2");
            client.flush();
        }
        assertThat(central.rows(
                                "SELECT row_key, node_id, CASE WHEN is_deleted THEN 1 ELSE 0 END FROM hybridsync_row_origin"
                                        + " WHERE table_name = 'other' AND changed_at IS NOT NULL ORDER BY row_key")
                        .toString())
                .isEqualTo("[[1, store-1, 0], [2, store-1, 1]]");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aTableWithRowsOfASiteAndOfCentralsOwnIsHeldAfterARestartAndTheOthersGoOn(TestDatabase.Kind kind) {
        central = kind.create();
        central.execute(
                "CREATE TABLE mig (id " + kind.sql("numbered key") + ", name VARCHAR(20))",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)");
        site.execute(
                "CREATE TABLE mig (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(20))",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)",
                "INSERT INTO mig (name) VALUES ('0001')",
                "INSERT INTO other VALUES (1, 1)");
        SyncHandler first = start(SCHEMA);
        try (SyncClient client = client(first)) {
            assertThat(client.flush().isComplete()).isTrue();
            central.execute("INSERT INTO mig (id, name) VALUES (100, 'own')");
            site.execute("INSERT INTO mig (name) VALUES ('0002')", "UPDATE other SET v = 2");
            assertThat(client.flush().isComplete()).isTrue();
        }
        assertThat(central.count("SELECT COUNT(*) FROM mig")).isEqualTo(3);

        SyncHandler restarted = start(SCHEMA);
        assertThat(restarted.operations().heldTables()).containsOnlyKeys("mig");
        assertThat(restarted.operations().heldTables().get("mig"))
                .contains("node 'store-1'", "the central application's own", "AUTO_INCREMENT_KEY_SHARED");
        site.execute("UPDATE other SET v = 3", "UPDATE mig SET name = 'x' WHERE id = 2");
        try (SyncClient client = client(restarted)) {
            client.flush();
            assertThat(central.value("SELECT v FROM other").toString()).isEqualTo("3");
            assertThat(central.value("SELECT name FROM mig WHERE id = 2")).isEqualTo("0002");
            assertThat(client.status().heldTables()).containsExactly("mig");
            assertThat(client.status().tables())
                    .filteredOn(table -> table.table().equals("mig"))
                    .singleElement()
                    .extracting(TableStatus::heldReason)
                    .asString()
                    .contains("the central application's own");
        }

        SyncHandler shared = start(SyncSchema.builder()
                .table("mig", table -> table.withoutNodeColumn())
                .table("other")
                .build());
        assertThat(shared.operations().heldTables()).isEmpty();
        try (SyncClient client = client(shared)) {
            clock.advance(Duration.ofHours(1));
            assertThat(client.flush().isComplete()).isTrue();
        }
        assertThat(central.value("SELECT name FROM mig WHERE id = 2")).isEqualTo("x");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aHeldTableIsTakenAgainWithoutARestartWhenItIsPutRight(TestDatabase.Kind kind) {
        central = kind.create();
        central.execute(
                "CREATE TABLE mig (id " + kind.sql("numbered key") + ", name VARCHAR(20))",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)");
        site.execute(
                "CREATE TABLE mig (id INTEGER NOT NULL, name VARCHAR(20), PRIMARY KEY (id))",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v INTEGER)",
                "INSERT INTO mig VALUES (1, 'a')");
        try (SyncClient client = client(start(SCHEMA))) {
            assertThat(client.flush().isComplete()).isTrue();
            central.execute("INSERT INTO mig (id, name) VALUES (100, 'own')");
            site.execute("UPDATE mig SET name = 'b'");
            assertThat(client.flush().isComplete()).isTrue();
        }
        SyncHandler restarted = start(SCHEMA);
        site.execute("UPDATE mig SET name = 'c'");
        try (SyncClient client = client(restarted)) {
            client.flush();
            assertThat(client.status().heldTables()).containsExactly("mig");
            central.execute("DROP TABLE mig", "CREATE TABLE mig (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
            clock.advance(Duration.ofHours(1));
            client.retryAll();
            assertThat(client.flush().isComplete()).isTrue();
        }
        assertThat(central.value("SELECT name FROM mig")).isEqualTo("c");
    }
}
