package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
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

/** What a window holds, and what a repeat holds. */
@EachDatabase
class WindowTest extends LocalContract {
    private static final UUID BATCH = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    WindowTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
    }

    private Window read(int rows, long bytes) {
        return journal.pending().read(Window.Source.JOURNAL, new BatchLimit(rows, bytes));
    }

    @Test
    void aWindowReadsTheQuarantineByItsOwnKeysHoweverManyWaitThere() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
        settleAll(OutcomeCode.CONSTRAINT);
        database.execute("UPDATE item SET qty = 2 WHERE id = 1");
        RecordingDataSource recorded = new RecordingDataSource(database.dataSource());
        JdbcChangeJournal watched = JdbcChangeJournal.create(recorded.dataSource(), schemaOf("item"));
        watched.queries().status(); // the first use checks the bookkeeping itself
        recorded.clear();
        assertThat(watched.pending().read(Window.Source.JOURNAL, LIMIT).rows()).hasSize(1);
        assertThat(recorded.statements())
                .filteredOn(sql -> sql.contains("hybridsync_quarantine"))
                .isNotEmpty()
                .allMatch(sql -> sql.contains("row_key IN") || sql.contains("LIMIT 1"));
    }

    private void settleAll(OutcomeCode code) {
        Window window = read();
        journal.batch().record(BATCH, window);
        journal.batch()
                .settle(
                        BATCH,
                        window,
                        window.rows().stream()
                                .collect(Collectors.toMap(
                                        PendingRow::seq, row -> ChangeOutcome.refused(row.seq(), code, "no"))),
                        Instant.now());
    }

    @Test
    void dueRowsThatHaveANewerEntryAreLeftToTheJournalAndTheOthersAreFound() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1)");
        settleAll(OutcomeCode.CONSTRAINT);
        database.execute("UPDATE item SET qty = 2 WHERE id < 3");
        assertThat(journal.quarantine().retryAll()).isEqualTo(3);
        assertThat(describe(journal.pending().read(Window.Source.QUARANTINE, new BatchLimit(1, 1 << 20))))
                .containsExactly("item UPSERT [3]");
    }

    @Test
    void aProbeIsRepeatedUnderItsBatchAndAnotherProcessAsksAtOnce() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        settleAll(OutcomeCode.UNKNOWN_TABLE);
        journal.retries().probe(NOW);
        assertThat(journal.retries().probe(NOW)).isFalse();
        journal = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        assertThat(journal.retries().probe(NOW)).isTrue();
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, journal.pending().read(Window.Source.PROBE, LIMIT));
        assertThat(describe(read())).containsExactly("item UPSERT [1]");
        JdbcChangeJournal next = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        Window repeat = next.pending().read(Window.Source.JOURNAL, LIMIT);
        assertThat(repeat.inFlight()).isEqualTo(batch);
        assertThat(repeat.rows()).as("the next process has no question yet").isEmpty();
        assertThat(next.batch().settle(batch, repeat, Map.of(), NOW)).isTrue();
        assertThat(next.queries().tableStatus().get(0).held()).isTrue();
        assertThat(next.retries().probe(NOW.minusSeconds(86_400))).isTrue();
    }

    @Test
    void aRowLargerThanAWindowTravelsAlone() throws SQLException {
        database.execute("CREATE TABLE photo (id INTEGER NOT NULL PRIMARY KEY, data " + kind.sql("long text") + ")");
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
        database.execute("CREATE TABLE photo (id INTEGER NOT NULL PRIMARY KEY, data " + kind.sql("long text") + ")");
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
    void aRepeatThatFindsNothingKeepsItsBatch() {
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        Window window = read();
        journal.batch().record(BATCH, window);
        database.execute("DELETE FROM hybridsync_journal", "INSERT INTO item VALUES (2, 'b', 1)");
        Window repeat = read();
        assertThat(repeat.isIdle()).isFalse();
        assertThat(repeat.rows()).isEmpty();
        assertThat(repeat.highestSeq()).as("as far as before").isEqualTo(window.highestSeq());
        assertThat(send(repeat, BATCH)).isTrue();
        assertThat(pending()).containsExactly("item UPSERT [2]");
    }
}
