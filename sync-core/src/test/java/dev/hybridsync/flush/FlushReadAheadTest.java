package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a flush does with the window that it reads while a batch is under way. */
class FlushReadAheadTest extends FlushFixture {
    /** Records by which method batches are recorded. */
    private static final class WatchedJournal extends InMemoryJournal {
        private final List<String> calls = new ArrayList<>();
        private Runnable beforeReadAhead = () -> {};

        @Override
        public synchronized boolean record(UUID batchId, Window window) {
            calls.add("record");
            return super.record(batchId, window);
        }

        @Override
        public synchronized boolean settle(
                UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
            calls.add("settle");
            return super.settle(batchId, window, notApplied, syncedAt);
        }

        @Override
        public synchronized Settled settleAndRecord(
                UUID batchId,
                Window window,
                Map<Long, ChangeOutcome> notApplied,
                Instant syncedAt,
                UUID nextId,
                Window next) {
            calls.add("both");
            return super.settleAndRecord(batchId, window, notApplied, syncedAt, nextId, next);
        }

        @Override
        public Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long bound) {
            beforeReadAhead.run();
            return super.readAhead(batchId, sent, limit, bound);
        }
    }

    private final WatchedJournal watched = new WatchedJournal();

    private SyncClient.Builder twoRows() {
        return client(watched).batchRows(2);
    }

    private void backlog(String... keys) {
        for (String key : keys) {
            watched.write(key, "value of " + key, NOON);
        }
    }

    private FlushReport flushTwoRows() {
        watched.calls.clear();
        return twoRows().build().flush();
    }

    @Test
    void eachNextBatchOfABacklogIsRecordedWithTheOneBefore() {
        backlog("a", "b", "c", "d", "e");
        assertThat(flushTwoRows().sent()).isEqualTo(5);
        assertThat(watched.calls).containsExactly("record", "both", "both", "settle");
        assertThat(central.values()).hasSize(5);
        List<Batch> batches = central.requests();
        assertThat(batches.get(1).previousBatchId()).isEqualTo(batches.get(0).batchId());
        assertThat(batches.get(2).previousBatchId()).isEqualTo(batches.get(1).batchId());
        assertThat(watched.status().inFlight()).isNull();
    }

    @Test
    void aRowThatIsRefusedThrowsAwayWhatWasReadBehindIt() {
        backlog("a", "b", "c", "d");
        central.refuse(refusing(OutcomeCode.INVALID_VALUE, "b"));
        FlushReport report = flushTwoRows();
        assertThat(watched.calls).containsExactly("record", "settle", "record", "settle");
        assertThat(report.applied()).isEqualTo(3);
        assertThat(central.values()).containsOnlyKeys("a", "c", "d");
    }

    @Test
    void aSupersededRowThrowsNothingAway() {
        backlog("a", "b", "c", "d");
        central.writeElsewhere("b", "newer", NOON.plusSeconds(1));
        assertThat(flushTwoRows().superseded()).isOne();
        assertThat(watched.calls).containsExactly("record", "both", "settle");
    }

    @Test
    void aBatchThatIsTooLargeThrowsAwayWhatWasReadBehindIt() {
        backlog("a", "b", "c", "d");
        central.maxRows(1);
        assertThat(flushTwoRows().isComplete()).isTrue();
        assertThat(watched.calls.subList(0, 3)).containsExactly("record", "record", "settle");
        assertThat(central.values()).hasSize(4);
    }

    @Test
    void aLostAnswerThrowsAwayWhatWasReadBehindItAndTheBatchIsRepeated() {
        backlog("a", "b", "c", "d");
        central.next(loseAnswer());
        assertThat(flushTwoRows().stoppedBy()).containsInstanceOf(CentralUnavailableException.class);
        assertThat(watched.calls).containsExactly("record");
        assertThat(flushTwoRows().isComplete()).isTrue();
        assertThat(watched.calls)
                .as("behind a repeat nothing is read")
                .containsExactly("record", "settle", "record", "settle");
        assertThat(central.requests().get(1).batchId())
                .isEqualTo(central.requests().get(0).batchId());
        assertThat(central.values()).hasSize(4);
    }

    @Test
    void aReadThatFailsCostsNothing() {
        backlog("a", "b", "c", "d");
        watched.beforeReadAhead = () -> {
            throw new IllegalStateException("the database is gone");
        };
        assertThat(flushTwoRows().sent()).isEqualTo(4);
        assertThat(watched.calls).containsExactly("record", "settle", "record", "settle");
    }

    @Test
    void anExecutorThatTakesNothingCostsNothing() {
        backlog("a", "b", "c", "d");
        SyncClient client = twoRows()
                .readAheadExecutor(work -> {
                    throw new RejectedExecutionException("closed");
                })
                .build();
        assertThat(client.flush().sent()).isEqualTo(4);
    }

    @Test
    void theNextWindowIsReadWhileTheBatchTravels() {
        backlog("a", "b", "c", "d");
        CountDownLatch isRead = new CountDownLatch(1);
        watched.beforeReadAhead = isRead::countDown;
        central.next(batch -> {
            assertThat(await(isRead)).as("read before there is an answer").isTrue();
            return central.take(batch);
        });
        SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(watched)
                .transport(central)
                .clock(clock)
                .batchRows(2)
                .build();
        assertThat(client.flush().sent()).isEqualTo(4);
        assertThat(watched.calls).containsExactly("record", "both", "settle");
    }

    @Test
    void theTransportMayEncodeTheVeryListThatIsSentNext() {
        backlog("a", "b", "c", "d");
        List<List<Change>> prepared = new ArrayList<>();
        SyncTransport transport = new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                return central.push(batch);
            }

            @Override
            public void prepare(List<Change> changes) {
                prepared.add(changes);
            }
        };
        twoRows().transport(transport).build().flush();
        assertThat(prepared).hasSize(1);
        assertThat(central.requests().get(1).changes()).isSameAs(prepared.get(0));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBatchThatWasRecordedAsTheClientClosedIsTakenUpByTheNextOne() {
        backlog("a", "b", "c", "d");
        // so that closing the client does not close central
        SyncClient client = twoRows().transport(central::push).build();
        central.next(batch -> {
            client.close();
            return central.take(batch);
        });
        assertThat(client.flush().stoppedBy()).isPresent();
        UUID inFlight = watched.status().inFlight();
        assertThat(inFlight).isNotNull();
        assertThat(flushTwoRows().isComplete()).isTrue();
        assertThat(central.requests().get(1).batchId()).isEqualTo(inFlight);
        assertThat(central.values()).hasSize(4);
    }
}
