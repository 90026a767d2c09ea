package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rows that PostgreSQL writes as a replica. */
class PostgresReplicatedTest extends CaptureFixture {
    private static final String AS_REPLICA = "SET LOCAL session_replication_role = replica";

    PostgresReplicatedTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    private void install(boolean captureReplicated, String... tables) {
        install(
                JdbcChangeJournal.builder(database.dataSource(), schemaOf(tables))
                        .captureReplicated(captureReplicated)
                        .build(),
                schemaOf(tables));
    }

    @Test
    void sessionsWithTheRoleReplicaAreCaptured() {
        create(
                "CREATE TABLE part (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE part_0 PARTITION OF part FOR VALUES FROM (0) TO (9)",
                "CREATE TABLE doc (id int PRIMARY KEY)",
                "CREATE TABLE invoice () INHERITS (doc)");
        installItem();
        install(schemaOf("item", "part", "doc"));
        create("CREATE TABLE part_9 PARTITION OF part FOR VALUES FROM (9) TO (99)");
        transaction(
                AS_REPLICA,
                "INSERT INTO item VALUES (1, 'a', 1)",
                "UPDATE item SET qty = 2",
                "INSERT INTO part VALUES (2), (10)",
                "INSERT INTO invoice VALUES (3)");
        assertThat(drain())
                .containsExactlyInAnyOrder("item UPSERT [1]", "part UPSERT [2]", "part UPSERT [10]", "doc UPSERT [3]");
        transaction(AS_REPLICA, "TRUNCATE item", "TRUNCATE part_0", "DELETE FROM invoice");
        assertThat(drain()).contains("item DELETE [1]", "part DELETE [2]", "doc DELETE [3]");
    }

    @Test
    void theyAreLeftOutWhereThatIsChosenAndTakenAgainWhenItIsNot() {
        installItem();
        install(false, "item");
        transaction(AS_REPLICA, "INSERT INTO item VALUES (1, 'a', 1)");
        assertThat(entries()).isZero();
        database.execute("INSERT INTO item VALUES (2, 'b', 1)");
        assertThat(drain()).containsExactly("item UPSERT [2]");
        install(true, "item");
        transaction(AS_REPLICA, "UPDATE item SET qty = 2");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void rowsThatALogicalSubscriptionAppliesAreCapturedIfItIsThereAtInstall() {
        create("CREATE TABLE item (id int PRIMARY KEY, name text, qty int)");
        install(schemaOf("item"));
        String slot = "hybridsync_" + ProcessHandle.current().pid();
        try (TestDatabase publisher = new PostgresTestDatabase()) {
            publisher.execute(
                    "CREATE TABLE item (id int PRIMARY KEY, name text, qty int)",
                    "INSERT INTO item VALUES (1, 'before', 1)",
                    "CREATE PUBLICATION items FOR TABLE item",
                    "SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
            String server = publisher.url().replaceAll(".*localhost:(\\d+)/(\\w+)", "port=$1 dbname=$2");
            database.execute("CREATE SUBSCRIPTION items CONNECTION 'host=localhost user=postgres " + server
                    + "' PUBLICATION items WITH (create_slot = false, slot_name = " + slot + ", copy_data = false)");
            try {
                install(schemaOf("item"));
                publisher.execute(
                        "INSERT INTO item VALUES (2, 'two', 2), (3, 'three', 3), (4, 'four', 4)",
                        "UPDATE item SET id = 30 WHERE id = 3",
                        "DELETE FROM item WHERE id = 4",
                        "INSERT INTO item VALUES (5, 'last', 5)");
                awaitRow(5);
                assertThat(drain())
                        .containsExactlyInAnyOrder(
                                "item UPSERT [2]",
                                "item DELETE [3]",
                                "item UPSERT [30]",
                                "item DELETE [4]",
                                "item UPSERT [5]");
                publisher.execute("TRUNCATE item", "INSERT INTO item VALUES (6, 'new', 6)");
                awaitRow(6);
                assertThat(drain()).contains("item DELETE [2]", "item DELETE [5]", "item UPSERT [6]");
            } finally {
                database.execute("DROP SUBSCRIPTION items"); // drops the slot, too
            }
        }
    }

    private void awaitRow(int id) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (database.count("SELECT count(*) FROM item WHERE id = " + id) == 0) {
            assertThat(System.nanoTime())
                    .as("the subscription applied row " + id)
                    .isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
