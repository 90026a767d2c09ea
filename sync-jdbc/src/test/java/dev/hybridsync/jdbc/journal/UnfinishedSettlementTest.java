package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A batch on PostgreSQL that is settled in the line of state only: its entries still exist while the next batch
 * travels.
 */
class UnfinishedSettlementTest extends LocalContract {
    private static final BatchLimit TWO_ROWS = new BatchLimit(2, 1 << 20);
    private static final Instant ANSWERED = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final UUID batch = UUID.randomUUID();
    private final UUID nextBatch = UUID.randomUUID();
    private Window sent;
    private Window next;

    UnfinishedSettlementTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @BeforeEach
    void oneBatchTravelsAndTheNextIsRead() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1), (4, 'd', 1), (5, 'e', 1)");
        sendTwo();
    }

    private void sendTwo() {
        sent = journal.pending().read(Window.Source.JOURNAL, TWO_ROWS);
        assertThat(journal.batch().record(batch, sent)).isTrue();
        next = ahead(batch, sent);
    }

    private Window ahead(UUID batchId, Window window) {
        return journal.pending()
                .readAhead(batchId, window, TWO_ROWS, Long.MAX_VALUE)
                .orElseThrow();
    }

    private void settle(Window window) {
        assertThat(journal.batch().settleAndRecord(batch, window, Map.of(), ANSWERED, nextBatch, next))
                .isEqualTo(Settled.WITH_NEXT);
    }

    private boolean isUnfinished() {
        return database.value("SELECT unfinished FROM hybridsync_state") != null;
    }

    private List<List<Object>> receipts() {
        return database.rows("SELECT row_key, seq FROM hybridsync_receipt ORDER BY row_key");
    }

    @Test
    void onlyTheLineOfStateIsWrittenWhileTheLinkWaits() {
        settle(sent);
        assertThat(isUnfinished()).isTrue();
        assertThat(entries()).isEqualTo(5);
        assertThat(receipts()).isEmpty();
        journal.batch().finishSettling();
        assertThat(isUnfinished()).isFalse();
        assertThat(entries()).isEqualTo(3);
        assertThat(receipts()).hasSize(2);
        assertThat(database.value("SELECT synced_at FROM hybridsync_table"))
                .isEqualTo(ANSWERED.getEpochSecond() * 1_000_000 + 123_456);
    }

    @Test
    void anEntryThatCommitsLateBetweenThoseOfTheBatchStays() {
        database.execute("DELETE FROM hybridsync_journal WHERE seq = 4");
        Window window = journal.pending().read(Window.Source.JOURNAL, new BatchLimit(4, 1 << 20));
        assertThat(journal.batch().settle(batch, sent, Map.of(), ANSWERED)).isTrue();
        database.execute("INSERT INTO item VALUES (6, 'f', 1), (7, 'g', 1)");
        window = journal.pending().read(Window.Source.JOURNAL, TWO_ROWS);
        assertThat(window.rows()).extracting(PendingRow::seq).containsExactly(3L, 5L);
        UUID gap = UUID.randomUUID();
        assertThat(journal.batch().record(gap, window)).isTrue();
        next = ahead(gap, window);
        assertThat(journal.batch().settleAndRecord(gap, window, Map.of(), ANSWERED, nextBatch, next))
                .isEqualTo(Settled.WITH_NEXT);
        assertThat(isUnfinished()).isTrue();
        database.execute("INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at)"
                + " OVERRIDING SYSTEM VALUE VALUES (4, 'item', '4', 1)");
        journal.batch().finishSettling();
        assertThat(database.rows("SELECT seq FROM hybridsync_journal ORDER BY seq"))
                .containsExactly(List.of(4L), List.of(6L), List.of(7L));
    }

    /** If the process died, only the entries' own times would be known. */
    @Test
    void aBatchWithATimeThatCentralCutIsSettledAtOnce() {
        List<PendingRow> cut = sent.rows().stream()
                .map(row -> new PendingRow(
                        row.table(),
                        row.rowKey(),
                        row.seq(),
                        row.changedAt().minusSeconds(1),
                        row.entries(),
                        row.change(),
                        row.refused()))
                .toList();
        settle(new Window(sent.journalId(), sent.previousBatchId(), null, sent.source(), sent.highestSeq(), cut));
        assertThat(isUnfinished()).isFalse();
        assertThat(entries()).isEqualTo(3);
        assertThat(database.count("SELECT MAX(changed_at) FROM hybridsync_receipt"))
                .isLessThan(database.count("SELECT MIN(changed_at) FROM hybridsync_journal"));
    }

    @Test
    void aBatchThatReachesFurtherThanTheNextIsSettledAtOnce() {
        next = new Window(next.journalId(), batch, null, next.source(), 1, next.rows());
        settle(sent);
        assertThat(isUnfinished()).isFalse();
        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void nobodyDiscardsWhatIsAcknowledged() {
        settle(sent);
        journal.batch().releaseLease();
        settleOnceMore();
        assertThatThrownBy(() -> journal.discards().discard("item", 1)).isInstanceOf(SyncException.class);
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_discarded")).isZero();
    }

    /** Makes the bookkeeping look as if another process had recorded it, and was killed. */
    private void settleOnceMore() {
        assertThat(isUnfinished()).isFalse();
        database.execute(
                "INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE"
                        + " VALUES (1, 'item', '1', 1), (2, 'item', '2', 1)",
                "UPDATE hybridsync_state SET unfinished = '7;1-2;'");
    }

    @Test
    void aReceiptOfALaterChangeStays() {
        settle(sent);
        database.execute("INSERT INTO hybridsync_receipt VALUES ('item', '1', 1000, 1, 1)");
        journal.batch().finishSettling();
        assertThat(receipts()).containsExactly(List.of("1", 1_000L), List.of("2", 2L));
        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void theBatchAfterTheNextFinishesWhatIsLeftFirst() {
        settle(sent);
        database.execute("UPDATE hybridsync_state SET unfinished = NULL"); // readAhead waits until it is finished
        Window third = ahead(nextBatch, next);
        database.execute("UPDATE hybridsync_state SET unfinished = '7;1-2;'");
        assertThat(journal.batch().settleAndRecord(nextBatch, next, Map.of(), ANSWERED, UUID.randomUUID(), third))
                .isEqualTo(Settled.WITH_NEXT);
        assertThat(receipts()).hasSize(2);
        journal.batch().finishSettling();
        assertThat(receipts()).hasSize(4);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void nothingIsReadAheadBeforeItIsFinished() {
        settle(sent);
        assertThat(journal.pending().readAhead(nextBatch, next, TWO_ROWS, Long.MAX_VALUE))
                .isEmpty();
        journal.batch().finishSettling();
        assertThat(describe(ahead(nextBatch, next))).containsExactly("item UPSERT [5]");
    }

    @Test
    void whatFailedToBeFinishedIsFinishedByTheNextRead() {
        settle(sent);
        JdbcChangeJournal failing = JdbcChangeJournal.create(
                ObservedDataSource.of(database.dataSource(), sql -> {
                    if (sql.contains("acknowledged AS MATERIALIZED")) {
                        throw new IllegalStateException("made to fail");
                    }
                }),
                schemaOf("item"));
        assertThatThrownBy(() -> failing.pending().read(Window.Source.JOURNAL, TWO_ROWS))
                .hasMessageContaining("made to fail");
        assertThat(isUnfinished()).isTrue();
        assertThat(entries()).isEqualTo(5);
        Window repeat = journal.pending().read(Window.Source.JOURNAL, TWO_ROWS);
        assertThat(repeat.inFlight()).isEqualTo(nextBatch);
        assertThat(repeat.rows()).isEqualTo(next.rows());
        assertThat(receipts()).hasSize(2);
    }

    @Test
    void aTableWithoutReceiptsGetsNone() {
        SyncSchema without = SyncSchema.builder()
                .table("item", table -> table.receipts(false))
                .build();
        journal = JdbcChangeJournal.create(database.dataSource(), without);
        assertThat(journal.batch().settle(batch, sent, Map.of(), ANSWERED)).isTrue();
        sent = journal.pending().read(Window.Source.JOURNAL, TWO_ROWS);
        UUID second = UUID.randomUUID();
        assertThat(journal.batch().record(second, sent)).isTrue();
        next = ahead(second, sent);
        assertThat(journal.batch().settleAndRecord(second, sent, Map.of(), ANSWERED, nextBatch, next))
                .isEqualTo(Settled.WITH_NEXT);
        journal.batch().finishSettling();
        assertThat(receipts()).isEmpty();
        assertThat(entries()).isEqualTo(1);
        assertThat(isUnfinished()).isFalse();
    }
}
