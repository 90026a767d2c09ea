package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which answers count, and what happens to a batch whose answer does not. */
class FlushAnswerTest extends FlushFixture {
    @Test
    void aLostAnswerIsRepeatedUnderTheSameBatchIdAndAppliedOnce() {
        write("a");
        central.next(loseAnswer());
        assertThat(flush().stoppedBy()).isPresent();
        FlushReport report = flush();
        assertThat(central.requests()).extracting(Batch::batchId).hasSize(2).containsOnly(firstId());
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aRepeatNeverReachesBeyondTheWindowThatWasRecorded() {
        write("a");
        central.next(loseAnswer());
        flush();
        journal.write("a", "newer", NOON.plusSeconds(1));
        write("b");
        assertThat(flush().isComplete()).isTrue();
        List<Batch> requests = central.requests();
        assertThat(requests.get(1).batchId()).isEqualTo(firstId());
        assertThat(requests.get(1).changes()).extracting(Change::seq).containsExactly(1L);
        assertThat(requests.get(2).changes()).extracting(Change::seq).containsExactly(2L, 3L);
        assertThat(central.values()).isEqualTo(Map.of("a", "newer", "b", "value of b"));
    }

    @Test
    void aBatchThatNeverArrivedKeepsItsIdToo() {
        write("a");
        central.next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        flush();
        flush();
        assertThat(central.requests()).extracting(Batch::batchId).hasSize(2).containsOnly(firstId());
    }

    @Test
    void anAnswerForAnotherBatchSettlesNothing() {
        assertDoesNotCount(batch -> BatchResult.builder()
                .batchId(UUID.randomUUID())
                .receivedAt(ModelCentral.NOW)
                .applied(2)
                .build());
    }

    @Test
    void anAnswerThatAccountsForTooFewOrTooManyChangesSettlesNothing() {
        assertDoesNotCount(batch -> answer(batch, 1));
        assertDoesNotCount(batch -> answer(batch, 3));
        assertDoesNotCount(batch -> answer(batch, 2, ChangeOutcome.superseded(1)));
        assertDoesNotCount(batch -> answer(batch, -1, refused(1), refused(2), refused(3)));
    }

    @Test
    void anAnswerForAnUnknownSeqSettlesNothing() {
        assertDoesNotCount(batch -> answer(batch, 1, ChangeOutcome.superseded(99)));
    }

    @Test
    void anAnswerThatTellsOfAConflictOfAChangeThatWasNotSentSettlesNothing() {
        assertDoesNotCount(batch -> BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(ModelCentral.NOW)
                .applied(2)
                .conflicts(List.of(1L, 99L))
                .build());
    }

    @Test
    void anAnswerWithADoubledSeqSettlesNothing() {
        assertDoesNotCount(batch -> answer(batch, 0, ChangeOutcome.superseded(1), refused(1)));
    }

    @Test
    void anAnswerThatListsAnAppliedChangeSettlesNothing() {
        assertDoesNotCount(batch -> answer(batch, 1, ChangeOutcome.applied(1)));
    }

    @Test
    void anAnswerThatComesAfterAnotherProcessSettledTheBatchIsLeftAlone() {
        write("a");
        central.next(batch -> {
            BatchResult result = central.take(batch);
            assertThat(flush().isComplete()).as("another process repeats it").isTrue();
            write("b");
            return result;
        });
        FlushReport report = flush();
        assertThat(report.sent()).as("the other one's counts there").isZero();
        assertThat(report.isComplete()).isTrue();
        assertThat(flush().sent()).isEqualTo(1);
        assertThat(journal.receipts()).containsOnlyKeys("a", "b");
    }

    @Test
    void theListenerHearsOnlyOfAnswersThatCount() {
        write("a");
        central.next(batch -> answer(batch, 7));
        int[] settled = {0};
        SyncListener listener = new SyncListener() {
            @Override
            public void batchSettled(Batch batch, BatchResult result) {
                settled[0]++;
            }
        };
        SyncClient client = client().listener(listener).build();
        client.flush();
        assertThat(settled[0]).isZero();
        client.flush();
        assertThat(settled[0]).isEqualTo(1);
    }

    /** Two changes, 1 and 2, get this answer first. It must settle nothing, and the repeat must work. */
    private static void assertDoesNotCount(Function<Batch, BatchResult> answer) {
        FlushAnswerTest node = new FlushAnswerTest();
        boolean[] settled = {false};
        InMemoryJournal watched = new InMemoryJournal() {
            @Override
            public boolean settle(UUID id, Window window, Map<Long, ChangeOutcome> notApplied, Instant at) {
                settled[0] = true;
                return super.settle(id, window, notApplied, at);
            }
        };
        watched.write("a", "1", NOON);
        watched.write("b", "2", NOON);
        node.central.next(answer);
        SyncClient client = node.client(watched).build();
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).get().isInstanceOf(CentralUnavailableException.class);
        assertThat(settled[0]).isFalse();
        assertThat(report.sent() + report.applied() + report.superseded()).isZero();
        assertThat(report.pending()).isEqualTo(2);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(node.central.requests())
                .extracting(Batch::batchId)
                .hasSize(2)
                .containsOnly(node.firstId());
    }

    private UUID firstId() {
        return central.requests().get(0).batchId();
    }

    private static ChangeOutcome refused(long seq) {
        return ChangeOutcome.refused(seq, OutcomeCode.FOREIGN_KEY, "because");
    }

    private static BatchResult answer(Batch batch, int applied, ChangeOutcome... outcomes) {
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(ModelCentral.NOW)
                .applied(applied)
                .outcomes(List.of(outcomes))
                .build();
    }
}
