package dev.hybridsync.jdbc.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.central.PushingNode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What central needs if it is not alone: several sites write at the same time, and an application writes the same rows.
 */
abstract class LockRequirements {
    private static final int SITES = 4;
    private static final int BATCHES = 5;
    private static final int ROWS = 20;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final ExecutorService threads = Executors.newFixedThreadPool(SITES);
    private final ConformanceFixture fixture = Conformance.fixture();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aRowThatTheApplicationHasLockedIsWrittenWhenItIsFree() throws Exception {
        PushingNode node = new PushingNode(fixture.open(), "a", now);
        node.push(node.upsert("parent", "id", "1", "value", "before"), node.upsert("parent", "id", "2"));
        try (Connection application = fixture.schema().application().getConnection();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.executeUpdate("UPDATE parent SET value = 'held' WHERE id = '2'");
            Future<BatchResult> pushed = threads.submit(() -> pushUntilTaken(
                    node,
                    node.upsert("parent", "id", "1", "value", "x"),
                    node.upsert("parent", "id", "2", "value", "x")));
            assertThatThrownBy(() -> pushed.get(300, TimeUnit.MILLISECONDS))
                    .as("the row is not written while another transaction has it")
                    .isInstanceOf(TimeoutException.class);
            application.rollback();
            pushed.get(60, TimeUnit.SECONDS);
        }
        assertThat(fixture.rows("parent"))
                .allSatisfy((id, row) -> assertThat(row).containsEntry("value", "x"));
    }

    @Test
    void sitesThatWriteTheSameRowsAtTheSameTimeAllEndAndTheNewestStays() throws Exception {
        fixture.open();
        JdbcCentralStore store = fixture.openUntraced();
        List<Future<?>> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            String site = "site-" + i;
            Instant changedAt = now.minusSeconds(100 - i);
            sites.add(threads.submit((Callable<?>) () -> pushMany(new PushingNode(store, site, changedAt), site)));
        }
        for (Future<?> site : sites) {
            site.get(120, TimeUnit.SECONDS);
        }
        assertThat(fixture.rows("parent"))
                .hasSize(ROWS)
                .allSatisfy((id, row) -> assertThat(row).containsEntry("value", "site-" + (SITES - 1)));
    }

    private static Object pushMany(PushingNode node, String value) {
        for (int batch = 0; batch < BATCHES; batch++) {
            Change[] changes = new Change[ROWS];
            for (int row = 0; row < ROWS; row++) {
                changes[row] = node.upsert("parent", "id", String.valueOf(row), "value", value);
            }
            pushUntilTaken(node, changes);
        }
        return node;
    }

    @Test
    void anApiKeyThatWasIssuedIsKnownAndOneThatWasRevokedIsNot() {
        JdbcApiKeys keys = JdbcApiKeys.create(fixture.schema().traced().dataSource());
        String key = keys.issue("a");
        assertThat(keys.authenticate(key)).isPresent();
        keys.revoke("a");
        assertThat(keys.authenticate(key)).isEmpty();
    }

    /** Retries as a node does: what central is too busy for is sent again. */
    private static BatchResult pushUntilTaken(PushingNode node, Change... changes) {
        Batch batch = node.batch(changes);
        for (int attempt = 1; ; attempt++) {
            try {
                return node.send(batch, Grant.allTables(batch.nodeId()));
            } catch (BusyException e) {
                if (attempt == 50) {
                    throw e;
                }
            }
        }
    }
}
