package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link dev.hybridsync.spi.ChangeJournal ChangeJournal} keeps of refused rows, and when it tries them again. */
public abstract class JournalQuarantineContract extends JournalDriver {
    @Test
    void aRefusedRowWaitsWithItsReason() {
        fixture().write(item("a"), "1", NOW.minusSeconds(5));
        fixture().write(item("b"), "1", NOW);
        Window window = read();
        PendingRow a = window.rows().get(0);
        UUID batchId = record(window);
        ChangeOutcome refused = ChangeOutcome.refused(a.seq(), OutcomeCode.INVALID_VALUE, "too long");
        assertThat(journal().batch().settle(batchId, window, Map.of(a.seq(), refused), NOW))
                .isTrue();
        assertThat(pending()).isZero();
        assertThat(onlyLine())
                .isEqualTo(QuarantinedRow.builder()
                        .table(JournalFixture.ITEMS)
                        .rowKey(a.rowKey())
                        .seq(a.seq())
                        .changedAt(NOW.minusSeconds(5))
                        .outcome(Outcome.REJECTED)
                        .code(OutcomeCode.INVALID_VALUE)
                        .detail("too long")
                        .attempts(1)
                        .since(NOW)
                        .build());
        assertThat(journal().queries().status().rejected()).isEqualTo(1);
        assertThat(due().isIdle()).isTrue();
        reopen();
        assertThat(onlyLine().detail()).isEqualTo("too long");
    }

    @Test
    void aSupersededRowLeavesQuarantineLikeAnAppliedOne() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        write(item("a"), "2");
        Window window = read();
        UUID batchId = record(window);
        long seq = only(window).seq();
        assertThat(journal().batch().settle(batchId, window, Map.of(seq, ChangeOutcome.superseded(seq)), NOW))
                .isTrue();
        assertThat(journal().quarantine().list(10)).isEmpty();
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void aNewerChangeTakesTheLinesPlaceAndKeepsTheLargerTime() {
        fixture().write(item("a"), "1", NOW);
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        fixture().write(item("a"), "2", NOW.minusSeconds(60));
        PendingRow newer = only(read());
        assertThat(newer.changedAt()).isEqualTo(NOW);
        assertThat(journal().quarantine().retryAll()).isEqualTo(1);
        assertThat(due().rows()).as("left to the journal").isEmpty();
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        QuarantinedRow line = onlyLine();
        assertThat(line.seq()).isEqualTo(newer.seq());
        assertThat(line.changedAt()).isEqualTo(NOW);
        assertThat(line.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(line.attempts()).isEqualTo(2);
        assertThat(line.due()).isFalse();
        write(item("a"), null);
        assertThat(drain()).containsExactly("items DELETE a");
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void whatIsTriedAgainShowsTheRowAsItIsUnderItsLinesSeq() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        QuarantinedRow line = onlyLine();
        assertThat(journal().quarantine().retry(Outcome.REJECTED)).isEqualTo(1);
        assertThat(onlyLine().due()).isTrue();
        Window window = due();
        assertThat(window.highestSeq()).isZero();
        PendingRow row = only(window);
        assertThat(row.seq()).isEqualTo(line.seq());
        assertThat(row.changedAt()).isEqualTo(line.changedAt());
        assertThat(row.entries()).isEmpty();
        assertThat(valueOf(row)).isEqualTo("of a");
        send(window);
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void onlyTheRowsThatAreMeantAreTriedAgain() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        writeItems("b", "c");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(due().isIdle()).isTrue();
        assertThat(journal().quarantine().list(2)).hasSize(2);
        assertThat(journal().quarantine().retry(JournalFixture.ITEMS, "x")).isFalse();
        assertThat(journal().quarantine().retry(JournalFixture.ITEMS, "b")).isTrue();
        assertThat(describe(due())).containsExactly("items UPSERT b");
        assertThat(journal().quarantine().retry(Outcome.DEFERRED)).isEqualTo(1);
        assertThat(describe(due())).containsExactly("items UPSERT a", "items UPSERT b");
        refuse(Source.QUARANTINE, OutcomeCode.CONSTRAINT);
        assertThat(due().isIdle()).isTrue();
        assertThat(journal().quarantine().retry(Outcome.DEFERRED)).isZero();
        assertThat(journal().quarantine().retry(journal().quarantine().list(10)))
                .isEqualTo(3);
        assertThat(due().rows()).hasSize(3);
        assertThatThrownBy(() -> journal().quarantine().retry("nowhere", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRepeatOfABatchFromQuarantineReadsTheQuarantineAgain() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().quarantine().retry(Outcome.DEFERRED);
        UUID batchId = record(due());
        writeItems("b");
        Window repeat = read();
        assertThat(repeat.source()).isEqualTo(Source.QUARANTINE);
        assertThat(repeat.inFlight()).isEqualTo(batchId);
        assertThat(describe(repeat)).containsExactly("items UPSERT a");
        send(repeat);
        assertThat(drain()).containsExactly("items UPSERT b");
    }

    @Test
    void deferredRowsAreTriedAtOnceTwiceMoreAndThenLessAndLessOften() {
        Instant now = NOW;
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(onlyLine().due()).as("at the flush's end").isTrue();
        for (int minutes : new int[] {0, 0, 1, 2, 4, 8, 16, 32, 60, 60}) {
            journal().retries().retryDeferred(now, new AcknowledgedRows());
            refuse(Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal().retries().postponeDeferred(now, new AcknowledgedRows());
            assertThat(onlyLine().due()).isFalse();
            Instant next = now.plusSeconds(60L * minutes);
            assertThat(onlyLine().nextTryAt()).isEqualTo(next);
            if (minutes > 0) {
                journal().retries().retryDeferred(next.minusSeconds(1), new AcknowledgedRows());
                assertThat(due().isIdle()).as("a second too early").isTrue();
            }
            now = next;
        }
        journal().retries().retryDeferred(now.minusSeconds(3601), new AcknowledgedRows());
        assertThat(due().rows()).as("the clock went back").hasSize(1);
        assertThat(onlyLine().attempts()).isEqualTo(11);
    }

    @Test
    void aNewerChangeOfADeferredRowBeginsItsDelaysAnew() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        for (int i = 0; i < 4; i++) {
            journal().quarantine().retry(Outcome.DEFERRED);
            refuse(Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        }
        assertThat(onlyLine().nextTryAt()).isEqualTo(NOW.plusSeconds(120));
        write(item("a"), "2");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        assertThat(onlyLine().nextTryAt()).isEqualTo(NOW);
    }

    @Test
    void aRejectedRowIsNotTriedByItself() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        AcknowledgedRows arrivals = new AcknowledgedRows();
        arrivals.add(JournalFixture.ITEMS, onlyLine().rowKey());
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        journal().retries().retryDeferred(NOW.plusSeconds(86_400), arrivals);
        assertThat(due().isIdle()).isTrue();
        assertThat(onlyLine().nextTryAt()).isNull();
    }

    @Test
    void aRejectedRowStaysWhereADeferredOneBesideItIsTriedAgain() {
        writeItems("bad");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        writeItems("early");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().retryDeferred(NOW, new AcknowledgedRows());
        assertThat(describe(due())).containsExactly("items UPSERT early");
    }

    @Test
    void deferredRowsAreCountedByTheTimeTheyCame() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(journal().quarantine().countDeferred(null, NOW)).isEqualTo(1);
        assertThat(journal().quarantine().countDeferred(NOW.minusSeconds(1), NOW))
                .isEqualTo(1);
        assertThat(journal().quarantine().countDeferred(NOW, NOW.plusSeconds(9)))
                .isZero();
        assertThat(journal().quarantine().countDeferred(null, NOW.minusSeconds(1)))
                .isZero();
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(journal().quarantine().countDeferred(null, NOW))
                .as("rejected now")
                .isZero();
    }
}
