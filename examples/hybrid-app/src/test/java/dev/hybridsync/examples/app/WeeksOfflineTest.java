package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.QuarantinedRow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A site has no link for three weeks, and its clock is an hour ahead. The test shows what happens when central is back. The
 * weeks are simulated: the test moves the times of the journal's entries, as if the host's database had such a clock.
 */
class WeeksOfflineTest {
    private static final int PRODUCTS = 20_000;
    private static final int CHANGES = 1_000_000;
    private static final Duration OFFLINE = Duration.ofDays(21);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final String[] TABLES = {
        "CREATE TABLE supplier (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
        "CREATE TABLE product (id INTEGER NOT NULL PRIMARY KEY, supplier_id INTEGER REFERENCES supplier (id),"
                + " price INTEGER NOT NULL %s, stock INTEGER NOT NULL)"
    };

    private final SyncSchema schema =
            SyncSchema.builder().table("supplier").table("product").build();
    private final TestDatabase local = new SqliteTestDatabase();
    private final TestDatabase central = new PostgresTestDatabase();
    private final AtomicLong sent = new AtomicLong();
    private SyncHandler handler;
    private CentralServer server;
    private SyncClient client;

    @BeforeEach
    void open() {
        local.execute("PRAGMA journal_mode = WAL");
        for (String table : TABLES) {
            local.execute(table.formatted(""));
            central.execute(table.formatted("CHECK (price >= 0)"));
        }
        JdbcApiKeys keys = JdbcApiKeys.create(central.dataSource());
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(keys)
                .build();
        handler.install();
        server = CentralServer.start("127.0.0.1", 0, handler);
        client = SyncClient.builder()
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(URI.create(server.url()))
                        .apiKey(keys.issue("store-042"))
                        .build())
                .clock(Clock.offset(Clock.systemUTC(), AHEAD))
                .flushInterval(Duration.ofHours(1))
                .listener(new SyncListener() {
                    @Override
                    public void batchSettled(Batch batch, BatchResult result) {
                        sent.addAndGet(batch.changes().size());
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        local.close();
        central.close();
    }

    @Test
    void oneStartAfterThreeWeeksMakesCentralRightAndLeavesOnePoisonedRowWithItsReason() {
        local.execute(
                "INSERT INTO supplier VALUES (7, 'Ada'), (8, 'Grace')",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + PRODUCTS + ")"
                        + " INSERT INTO product SELECT i, 8, 100, 0 FROM n");
        client.install();
        assertThat(client.flush().isComplete()).isTrue();
        sent.set(0);

        central.execute("DELETE FROM supplier WHERE id = 7"); // a parent that the site continues to use
        long firstSeq = local.count("SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'hybridsync_journal'") + 1;
        String[] changes = new String[CHANGES / PRODUCTS];
        Arrays.fill(changes, "UPDATE product SET stock = stock + 1");
        local.execute(changes);
        local.execute(
                "UPDATE product SET price = -1 WHERE id = 13", // central's check refuses this
                "UPDATE product SET supplier_id = 7 WHERE id = 77",
                "DELETE FROM product WHERE id = 500",
                "INSERT INTO product VALUES (" + (PRODUCTS + 1) + ", 7, 5, 5)");
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isGreaterThanOrEqualTo(CHANGES);
        moveTimes(firstSeq);

        client.start();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> client.status().pending() == 0
                        && client.status().deferred() == 0
                        && client.status().inFlight() == null);

        List<QuarantinedRow> quarantine = client.quarantine(10);
        assertThat(quarantine).hasSize(1);
        assertThat(quarantine.get(0).rowKey()).isEqualTo("13");
        assertThat(quarantine.get(0).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(quarantine.get(0).code()).isEqualTo(OutcomeCode.CONSTRAINT);
        String rows =
                "SELECT id || ':' || supplier_id || ':' || price || ':' || stock FROM product WHERE id <> 13 ORDER BY id";
        assertThat(central.rows(rows)).isEqualTo(local.rows(rows)).hasSize(PRODUCTS - 1);
        assertThat(central.rows("SELECT id || name FROM supplier ORDER BY id"))
                .containsExactly(List.of("7Ada"), List.of("8Grace"));
        assertThat(central.count("SELECT price FROM product WHERE id = 13")).isEqualTo(100);
        // compaction leaves two entries of each row: the oldest, which keeps its place in the order, and the newest
        assertThat(sent.get()).as("changes sent, not a million").isLessThan(2 * PRODUCTS + 100);

        NodeStatus node = handler.operations().nodesWithClockOff().get(0);
        assertThat(node.nodeId()).isEqualTo("store-042");
        assertThat(node.clockOffset()).isBetween(AHEAD.minusMinutes(5), AHEAD.plusMinutes(5));
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE changed_at > "
                        + micros(Instant.now().plus(Duration.ofMinutes(6)))))
                .as("rows that would win for an hour")
                .isZero();
    }

    /** Moves the times of the entries, in their order, to between three weeks ago and an hour ahead of now. */
    private void moveTimes(long firstSeq) {
        long from = micros(Instant.now().minus(OFFLINE));
        long step = (OFFLINE.plus(AHEAD).toNanos() / 1_000) / (CHANGES + 10);
        local.execute("UPDATE hybridsync_journal SET changed_at = " + from + " + (seq - " + firstSeq + ") * " + step);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
