package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.status.QuarantinedRow;
import org.junit.jupiter.api.Test;

/** Batches and rows that are too large for central. */
class FlushTooLargeTest extends FlushFixture {
    @Test
    void tooLargeHalvesUnderTheSameBatchId() {
        write("a", "b", "c", "d", "e");
        central.maxRows(2);
        assertThat(flush().isComplete()).isTrue();
        assertThat(requestSizes()).containsExactly(5, 2, 2, 1);
        assertThat(central.requests().get(1).batchId())
                .isEqualTo(central.requests().get(0).batchId());
    }

    @Test
    void twoRowsThatAreTooLargeTogetherAreSentOneByOne() {
        write("a", "b");
        central.maxRows(1);
        assertThat(flush().isComplete()).isTrue();
        assertThat(requestSizes()).containsExactly(2, 1, 1);
        assertThat(journal.quarantine().list(9)).isEmpty();
    }

    @Test
    void twoDeferredRowsThatAreTooLargeTogetherAreTriedOneByOneToo() {
        write("a", "b");
        central.refuse(refusing(OutcomeCode.UNIQUE, "a", "b"));
        flush();
        central.refuse(change -> null);
        central.maxRows(1);
        assertThat(flush().isComplete()).isTrue();
        assertThat(journal.quarantine().list(9)).isEmpty();
    }

    @Test
    void batchesGrowAgainAfterCentralHasTakenSmallerOnes() {
        for (int i = 0; i < 200; i++) {
            write("row " + i);
        }
        for (int i = 0; i < 4; i++) {
            central.next(batch -> {
                throw new BatchTooLargeException("two large photos");
            });
        }
        assertThat(flush().isComplete()).isTrue();
        assertThat(requestSizes()).startsWith(200, 100, 50, 25, 12).contains(24).hasSize(17);
    }

    @Test
    void aRowThatIsTooLargeAloneIsQuarantinedAndBatchesBecomeLargeAgain() {
        write("a", "huge", "c", "d", "e", "f");
        central.tooLarge(change -> "huge".equals(change.key().get("id")));
        FlushReport report = flush();
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.applied()).isEqualTo(5);
        assertThat(report.pending()).isZero();
        assertThat(journal.quarantine().list(9))
                .extracting(QuarantinedRow::rowKey, QuarantinedRow::code)
                .containsExactly(tuple("huge", OutcomeCode.TOO_LARGE));
        assertThat(requestSizes())
                .as("an empty batch takes the huge row's place")
                .containsExactly(6, 3, 1, 1, 0, 4);
    }

    @Test
    void aCentralThatCallsEvenAnEmptyBatchTooLargeStopsTheFlush() {
        write("a", "b");
        central.maxRows(-1);
        FlushReport report = flush();
        assertThat(report.stoppedBy())
                .get()
                .isInstanceOf(CentralUnavailableException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("an empty batch is too large");
        assertThat(report.pending()).isEqualTo(2);
        central.maxRows(9);
        assertThat(flush().isComplete()).isTrue();
    }
}
