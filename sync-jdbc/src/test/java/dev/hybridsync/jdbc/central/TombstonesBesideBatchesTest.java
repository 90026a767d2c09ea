package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tombstones are removed while batches arrive, and neither blocks the other. */
@EachDatabase
class TombstonesBesideBatchesTest extends CentralFixture {
    private static final int TOMBSTONES = 400;

    TombstonesBesideBatchesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void oldTombstones() throws SQLException {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
        try (Connection connection = central.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO hybridsync_version"
                        + " (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)"
                        + " VALUES ('item', ?, 1, 'old', '3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11', ?, 1)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TOMBSTONES; i++) {
                insert.setString(1, String.format("{\"id\":%d}", 10_000 + i));
                insert.setInt(2, i);
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private long purge(int limit) {
        Instant before = now.minus(Duration.ofDays(90));
        long removed = 0;
        VersionPosition at = null;
        do {
            TombstoneStep step = store.upkeep().tombstones(before, at, limit, true);
            removed += step.old();
            at = step.next();
        } while (at != null);
        return removed;
    }

    @Test
    void batchesGoOnWhileManyTombstonesAreRemoved() throws Exception {
        oldTombstones();
        CompletableFuture<Long> purge = CompletableFuture.supplyAsync(() -> purge(40));
        int batches = 0;
        do {
            batches++;
            push(node.upsert("item", "id", batches, "v", "a"));
        } while (!purge.isDone());
        assertThat(purge.get(60, TimeUnit.SECONDS)).isEqualTo(TOMBSTONES);
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly(String.valueOf(batches));
        assertThat(rows("SELECT COUNT(*) FROM hybridsync_version")).containsExactly(String.valueOf(batches));
    }

    @Test
    void aVersionThatSomebodyHoldsStopsTheRunAfterAWhileAndTheNextOneRemovesTheRest() throws Exception {
        if (!kind.can(Capability.CONCURRENT_WRITERS)) {
            return; // a second writer waits there for as long as its connection is set to
        }
        oldTombstones();
        try (Connection other = central.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE hybridsync_version SET seq = seq"
                    + " WHERE table_name = 'item' AND row_key = '{\"id\":10300}'");
            assertThatThrownBy(() -> purge(150)).isInstanceOf(BusyException.class);
            other.rollback();
        }
        assertThat(rows("SELECT COUNT(*) FROM hybridsync_version")).containsExactly("100");
        assertThat(purge(150)).isEqualTo(100);
    }
}
