package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one window holds, and what a repeat holds. */
abstract class WindowContract extends LocalContract {
    private static final UUID BATCH = UUID.randomUUID();

    WindowContract(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
    }

    private Window read(int rows, long bytes) {
        return journal.read(Window.Source.JOURNAL, new BatchLimit(rows, bytes));
    }

    @Test
    void entriesOfARowBecomeOneChangeWithTheNewestSeqAndTheLargestTime() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)", "UPDATE item SET qty = 2", "UPDATE item SET qty = 3");
        // a clock that was set back
        database.execute("UPDATE hybridsync_journal SET changed_at = 1700000000000007 WHERE seq = 1");
        database.execute("UPDATE hybridsync_journal SET changed_at = 1600000000000000 WHERE seq > 1");
        PendingRow row = rowOf(read(), 1L);
        assertThat(row.seq()).isEqualTo(3);
        assertThat(row.entries()).containsExactly(1L, 2L, 3L);
        assertThat(row.changedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.000007Z"));
        assertThat(row.change().row()).containsValue(3L);
    }

    @Test
    void theTimeOfAQuarantineLineCountsToo() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        database.execute("UPDATE hybridsync_journal SET changed_at = 1700000000000007");
        Window window = read();
        journal.record(BATCH, window);
        journal.settle(
                BATCH, window, Map.of(1L, ChangeOutcome.refused(1, OutcomeCode.FOREIGN_KEY, "no")), Instant.now());
        database.execute("UPDATE item SET qty = 2");
        database.execute("UPDATE hybridsync_journal SET changed_at = 1600000000000000");
        PendingRow row = rowOf(read(), 1L);
        assertThat(row.seq()).isEqualTo(2);
        assertThat(row.changedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.000007Z"));
        assertThat(journal.retry(Outcome.DEFERRED)).isEqualTo(1);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).rows()).isEmpty();
    }

    @Test
    void aWindowEndsAtItsRows() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)", "UPDATE item SET qty = 2");
        Window window = read(2, 1 << 20);
        assertThat(window.rows()).hasSize(2);
        assertThat(send(window, BATCH)).isTrue();
        assertThat(drain()).hasSize(3); // the first two have a newer entry each
    }

    @Test
    void aRowLargerThanAWindowTravelsAlone() throws SQLException {
        database.execute("CREATE TABLE photo (id INTEGER NOT NULL PRIMARY KEY, data "
                + perKind("TEXT", "VARCHAR", "TEXT", "LONGTEXT") + ")");
        install(schemaOf("item", "photo"));
        database.execute("INSERT INTO photo VALUES (1, 'x'), (2, 'x'), (3, 'x'), (4, 'x')");
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE photo SET data = ? WHERE id IN (2, 3)")) {
            update.setString(1, "x".repeat(3 << 20));
            update.executeUpdate();
        }
        for (Window next = read(); !next.isIdle(); next = read()) {
            assertThat(next.rows()).hasSize(1);
            send(next, UUID.randomUUID());
        }
        assertThat(entries()).isZero();
    }

    @Test
    void largeRowsBehindManySmallOnesDoNotFillTheMemory() throws SQLException {
        database.execute("CREATE TABLE photo (id INTEGER NOT NULL PRIMARY KEY, data "
                + perKind("TEXT", "VARCHAR", "TEXT", "LONGTEXT") + ")");
        install(schemaOf("item", "photo"));
        String large = "x".repeat(2 << 20);
        inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO photo VALUES (?, ?)")) {
                for (int id = 0; id < 100; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, id < 40 ? "x" : large);
                    insert.executeUpdate();
                }
            }
        });
        assertThat(read().rows()).hasSize(40);
    }

    @Test
    void aRepeatReadsTheSameWindowAgainWhateverCameSince() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
        Window first = read(2, 1 << 20);
        journal.record(BATCH, first);
        database.execute("INSERT INTO item VALUES (4, 'd', 1)", "UPDATE item SET qty = 7");
        Window repeat = read();
        assertThat(repeat.inFlight()).isEqualTo(BATCH);
        assertThat(repeat.highestSeq()).isEqualTo(first.highestSeq());
        assertThat(repeat.rows().stream().map(PendingRow::entries))
                .isEqualTo(first.rows().stream().map(PendingRow::entries).toList());
        assertThat(repeat.rows().get(0).change().row()).containsValue(7L);
        assertThat(send(repeat, BATCH)).isTrue();
        assertThat(read().rows()).hasSize(4);
    }

    @Test
    void aRepeatMayBeSmaller() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
        journal.record(BATCH, read());
        Window smaller = read(1, 1 << 20);
        assertThat(smaller.inFlight()).isEqualTo(BATCH);
        assertThat(smaller.rows()).hasSize(1);
        assertThat(send(smaller, BATCH)).isTrue();
        assertThat(drain()).hasSize(2);
    }

    @Test
    void aRepeatThatFindsNothingKeepsItsBatch() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        journal.record(BATCH, read());
        database.execute("DELETE FROM hybridsync_journal", "INSERT INTO item VALUES (2, 'b', 1)");
        Window repeat = read();
        assertThat(repeat.isIdle()).isFalse();
        assertThat(repeat.rows()).isEmpty();
        assertThat(send(repeat, BATCH)).isTrue();
        assertThat(pending()).containsExactly("item UPSERT [2]");
    }

    @Test
    void aWindowThatWasReadBeforeAnotherBatchWasRecordedIsStale() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        Window window = read();
        assertThat(journal.record(BATCH, window)).isTrue();
        assertThat(journal.record(UUID.randomUUID(), window)).isFalse();
        assertThat(journal.status().inFlight()).isEqualTo(BATCH);
    }
}
