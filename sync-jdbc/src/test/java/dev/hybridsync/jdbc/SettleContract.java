package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Arrivals;
import dev.hybridsync.spi.JournalStatus;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What central's answer leaves behind. */
abstract class SettleContract extends LocalContract {
    SettleContract(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
    }

    private long receipts() {
        return database.count("SELECT COUNT(*) FROM hybridsync_receipt");
    }

    /** Sends the next window; central refuses all of it. */
    private void refuse(Window.Source source, OutcomeCode code) {
        Window window = journal.read(source, LIMIT);
        Map<Long, ChangeOutcome> refused = window.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.seq(), row -> ChangeOutcome.refused(row.seq(), code, "because of " + code)));
        UUID batch = UUID.randomUUID();
        journal.record(batch, window);
        assertThat(journal.settle(batch, window, refused, Instant.now())).isTrue();
    }

    @Test
    void anAnswerForABatchThatIsNoLongerInFlightChangesNothing() {
        Window window = read();
        UUID batch = UUID.randomUUID();
        assertThat(journal.settle(batch, window, Map.of(), Instant.now())).isFalse();
        journal.record(batch, window);
        assertThat(journal.settle(UUID.randomUUID(), window, Map.of(), Instant.now()))
                .isFalse();
        assertThat(entries()).isEqualTo(2);
        assertThat(receipts()).isZero();
        assertThat(journal.status().inFlight()).isEqualTo(batch);
        assertThat(journal.settle(batch, window, Map.of(), Instant.now())).isTrue();
        assertThat(journal.settle(batch, window, Map.of(), Instant.now())).isFalse();
        assertThat(journal.status().lastBatchId()).isEqualTo(batch);
    }

    @Test
    void exactlyTheEntriesThatWereReadAreDeleted() {
        Window window = read();
        database.execute("UPDATE item SET qty = 5 WHERE id = 1");
        assertThat(send(window, UUID.randomUUID())).isTrue();
        assertThat(entries()).isEqualTo(1);
        assertThat(pending()).containsExactly("item UPSERT [1]");
    }

    @Test
    void receiptsComeWithRowsAndGoWithTombstones() {
        drain();
        assertThat(receipts()).isEqualTo(2);
        database.execute("DELETE FROM item WHERE id = 1");
        drain();
        assertThat(receipts()).isEqualTo(1);
    }

    @Test
    void refusedRowsWaitInQuarantineWithTheirReason() {
        refuse(Window.Source.JOURNAL, OutcomeCode.CONSTRAINT);
        JournalStatus status = journal.status();
        assertThat(status.pending()).isZero();
        assertThat(status.rejected()).isEqualTo(2);
        assertThat(receipts()).isZero();
        List<QuarantinedRow> rows = journal.quarantine(1);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).table()).isEqualTo("item");
        assertThat(rows.get(0).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rows.get(0).code()).isEqualTo(OutcomeCode.CONSTRAINT);
        assertThat(rows.get(0).detail()).isEqualTo("because of CONSTRAINT");
        assertThat(rows.get(0).attempts()).isEqualTo(1);
    }

    @Test
    void onlyTheOutcomeAskedForIsTriedAgain() {
        refuse(Window.Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).isIdle()).isTrue();
        assertThat(journal.retry(Outcome.REJECTED)).isZero();
        assertThat(journal.retry(Outcome.DEFERRED)).isEqualTo(2);
        refuse(Window.Source.QUARANTINE, OutcomeCode.INVALID_VALUE);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).isIdle()).isTrue();
        assertThat(journal.quarantine(10)).allMatch(row -> row.attempts() == 2 && row.outcome() == Outcome.REJECTED);
        assertThat(journal.retry(Outcome.DEFERRED)).isZero();
        assertThat(journal.retry(Outcome.REJECTED)).isEqualTo(2);
        Window window = journal.read(Window.Source.QUARANTINE, LIMIT);
        assertThat(window.highestSeq()).isZero();
        send(window, UUID.randomUUID());
        assertThat(journal.quarantine(10)).isEmpty();
        assertThat(receipts()).isEqualTo(2);
    }

    @Test
    void deferredRowsAreDueAtOnceThenAfterTheirDelayOrWhenTheClockWentBack() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        refuse(Window.Source.JOURNAL, OutcomeCode.UNIQUE);
        journal.retryDeferred(now, new Arrivals());
        for (int free = 0; free < 2; free++) {
            refuse(Window.Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal.postponeDeferred(now);
            assertThat(journal.quarantine(2))
                    .extracting(QuarantinedRow::nextTryAt)
                    .containsOnly(now);
            journal.retryDeferred(now, new Arrivals());
        }
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            refuse(Window.Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal.postponeDeferred(now);
            assertThat(journal.quarantine(2))
                    .extracting(QuarantinedRow::nextTryAt)
                    .containsOnly(now.plusSeconds(60L * minutes));
            journal.retryDeferred(now.plusSeconds(60L * minutes - 1), new Arrivals());
            assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).isIdle()).isTrue();
            now = now.plusSeconds(60L * minutes);
            journal.retryDeferred(now, new Arrivals());
        }
        refuse(Window.Source.QUARANTINE, OutcomeCode.UNIQUE);
        journal.postponeDeferred(now);
        journal.retryDeferred(now.minusSeconds(1), new Arrivals());
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).rows()).hasSize(2);
    }

    @Test
    void aRowThatWaitsForAUniqueValueIsDueWhenARowOfItsTableArrives() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        refuse(Window.Source.JOURNAL, OutcomeCode.UNIQUE);
        for (int free = 0; free < 2; free++) {
            journal.postponeDeferred(now);
            journal.retryDeferred(now, new Arrivals());
            refuse(Window.Source.QUARANTINE, OutcomeCode.UNIQUE);
        }
        journal.postponeDeferred(now);
        Arrivals arrivals = new Arrivals();
        arrivals.add("other", "1");
        journal.retryDeferred(now, arrivals);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).isIdle()).isTrue();
        arrivals.add("item", "9");
        journal.retryDeferred(now, arrivals);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).rows()).hasSize(2);
    }

    @Test
    void aRowIsRetriedByItsKey() {
        refuse(Window.Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(journal.retry("item", 2)).isTrue();
        assertThat(journal.retry("item", 3)).isFalse();
        assertThat(describe(journal.read(Window.Source.QUARANTINE, LIMIT))).containsExactly("item UPSERT [2]");
        assertThat(journal.retry(journal.quarantine(10))).isEqualTo(2);
        assertThat(journal.read(Window.Source.QUARANTINE, LIMIT).rows()).hasSize(2);
        assertThat(journal.deferred(null, Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void aNewerChangeTakesTheRowOutOfQuarantine() {
        refuse(Window.Source.JOURNAL, OutcomeCode.CONSTRAINT);
        database.execute("UPDATE item SET qty = 8 WHERE id = 1");
        assertThat(drain()).containsExactly("item UPSERT [1]");
        assertThat(journal.quarantine(10)).hasSize(1);
        database.execute("DELETE FROM item WHERE id = 2");
        drain();
        assertThat(journal.quarantine(10)).isEmpty();
        assertThat(receipts()).isEqualTo(1);
    }

    @Test
    void aRepeatOfABatchFromQuarantineReadsTheQuarantineAgain() {
        refuse(Window.Source.JOURNAL, OutcomeCode.UNIQUE);
        journal.retry(Outcome.DEFERRED);
        UUID batch = UUID.randomUUID();
        journal.record(batch, journal.read(Window.Source.QUARANTINE, LIMIT));
        database.execute("INSERT INTO item VALUES (3, 'c', 1)");
        Window repeat = read();
        assertThat(repeat.source()).isEqualTo(Window.Source.QUARANTINE);
        assertThat(describe(repeat)).containsExactly("item UPSERT [1]", "item UPSERT [2]");
        assertThat(send(repeat, batch)).isTrue();
        assertThat(pending()).containsExactly("item UPSERT [3]");
    }
}
