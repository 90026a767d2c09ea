package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.RecordingDataSource;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one window holds, and what a repeat holds. */
abstract class WindowContract extends LocalContract {
    private static final UUID BATCH = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

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
    void aWindowReadsTheQuarantineByItsOwnKeysHoweverManyWaitThere() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
        settleAll(OutcomeCode.CONSTRAINT);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        RecordingDataSource recorded = new RecordingDataSource(database.dataSource());
        JdbcChangeJournal watched = JdbcChangeJournal.create(recorded.dataSource(), schemaOf("item"));
        assertThat(watched.read(Window.Source.JOURNAL, LIMIT).rows()).hasSize(1);
        assertThat(recorded.statements())
                .filteredOn(sql -> sql.contains("hybridsync_quarantine"))
                .isNotEmpty()
                .allMatch(sql -> sql.contains("row_key IN") || sql.contains("LIMIT 1"));
    }

    private void settleAll(OutcomeCode code) {
        Window window = read();
        journal.record(BATCH, window);
        journal.settle(
                BATCH,
                window,
                window.rows().stream()
                        .collect(
                                Collectors.toMap(PendingRow::seq, row -> ChangeOutcome.refused(row.seq(), code, "no"))),
                Instant.now());
    }

    @Test
    void dueRowsThatHaveANewerEntryAreLeftToTheJournalAndTheOthersAreFound() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
        settleAll(OutcomeCode.CONSTRAINT);
        database.execute("UPDATE item SET qty = 2 WHERE id < 3");
        assertThat(journal.retryAll()).isEqualTo(3);
        assertThat(describe(journal.read(Window.Source.QUARANTINE, new BatchLimit(1, 1 << 20))))
                .containsExactly("item UPSERT [3]");
    }

    @Test
    void aHeldTableIsLeftOutOfWindowsAndAskedAboutByARowThatIsThere() {
        database.execute("CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        install(schemaOf("item", "part"));
        database.execute(
                "INSERT INTO part VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                "DELETE FROM part WHERE id = 1",
                "INSERT INTO item VALUES (1, 'a', 1)");
        Window window = read();
        journal.record(BATCH, window);
        ChangeOutcome unknown = ChangeOutcome.refused(rowOf(window, 2L).seq(), OutcomeCode.UNKNOWN_COLUMN, "no name");
        assertThat(journal.settle(BATCH, window, Map.of(unknown.seq(), unknown), NOW))
                .isTrue();
        assertThat(entries()).as("the row that holds the table stays").isEqualTo(1);
        database.execute(
                "DELETE FROM part WHERE id = 3", "UPDATE item SET qty = 2", "INSERT INTO part VALUES (4, 'd')");
        assertThat(drain()).containsExactly("item UPSERT [1]");
        assertThat(journal.tableStatus().get(1).held()).isTrue();
        assertThat(journal.tableStatus().get(1).heldReason()).contains("UNKNOWN_COLUMN", "no name");

        assertThat(journal.probe(NOW)).as("just held").isFalse();
        assertThat(journal.read(Window.Source.PROBE, LIMIT).isIdle()).isTrue();
        assertThat(journal.probe(NOW.plusSeconds(59))).isFalse();
        assertThat(journal.probe(NOW.plusSeconds(60))).isTrue();
        Window probe = journal.read(Window.Source.PROBE, LIMIT);
        assertThat(describe(probe)).containsExactly("part UPSERT [2]");
        assertThat(send(probe, UUID.randomUUID())).isTrue();
        assertThat(journal.tableStatus().get(1).held()).isFalse();
        assertThat(drain()).containsExactlyInAnyOrder("part UPSERT [2]", "part DELETE [3]", "part UPSERT [4]");
        assertThat(entries()).isZero();
    }

    @Test
    void aProbeIsRepeatedUnderItsBatchAndAnotherProcessAsksAtOnce() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        settleAll(OutcomeCode.UNKNOWN_TABLE);
        journal.probe(NOW);
        assertThat(journal.probe(NOW)).isFalse();
        journal = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        assertThat(journal.probe(NOW)).isTrue();
        UUID batch = UUID.randomUUID();
        journal.record(batch, journal.read(Window.Source.PROBE, LIMIT));
        assertThat(describe(read())).containsExactly("item UPSERT [1]");
        JdbcChangeJournal next = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        Window repeat = next.read(Window.Source.JOURNAL, LIMIT);
        assertThat(repeat.inFlight()).isEqualTo(batch);
        assertThat(repeat.rows()).as("the next process has no question yet").isEmpty();
        assertThat(next.settle(batch, repeat, Map.of(), NOW)).isTrue();
        assertThat(next.tableStatus().get(0).held()).isTrue();
        assertThat(next.probe(NOW.minusSeconds(86_400))).isTrue();
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
