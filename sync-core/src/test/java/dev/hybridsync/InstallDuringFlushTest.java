package dev.hybridsync;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.SyncTransport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code install()} while flushes of the same client are running. */
@Timeout(30)
class InstallDuringFlushTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final ModelCentral central = new ModelCentral();
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final CountDownLatch pushing = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private final InMemoryJournal journal = new InMemoryJournal() {
        @Override
        public void install(String nodeId) {
            steps.add("install");
            super.install(nodeId);
        }

        @Override
        public synchronized BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
            steps.add("backfill");
            return super.backfill(changedAt, rows);
        }
    };

    private SyncClient.Builder client(SyncTransport transport) {
        return SyncClient.builder().nodeId("store-1").journal(journal).transport(transport);
    }

    private SyncTransport waitingForTheTest() {
        return new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                steps.add("push");
                pushing.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new AssertionError("nobody may interrupt the flush", e);
                }
                return central.push(batch);
            }
        };
    }

    @Test
    void installDoesNotWaitForAFlushThatIsRunning() throws Exception {
        journal.write("a", "1", NOON);
        journal.writeBeforeCapture("b", "2");
        try (SyncClient client = client(waitingForTheTest()).build()) {
            CompletableFuture<FlushReport> flush = CompletableFuture.supplyAsync(client::flush);
            assertThat(pushing.await(10, SECONDS)).isTrue();
            CompletableFuture.runAsync(client::install).get(10, SECONDS);
            assertThat(steps).startsWith("push", "install", "backfill");
            assertThat(flush).isNotDone();
            answer.countDown();
            assertThat(flush.get(10, SECONDS).isComplete()).isTrue();
            assertThat(client.flush().isComplete()).isTrue();
        }
        assertThat(central.values()).isEqualTo(journal.values());
    }

    @Test
    void aFlushBetweenTwoStepsOfBackfillSendsWhatIsJournaledAlready() {
        for (int i = 0; i < 1_500; i++) {
            journal.writeBeforeCapture("row " + i, i);
        }
        SyncClient[] client = new SyncClient[1];
        List<FlushReport> meanwhile = new CopyOnWriteArrayList<>();
        client[0] = client(central)
                .listener(new SyncListener() {
                    @Override
                    public void backfilled(long journaled) {
                        meanwhile.add(
                                CompletableFuture.supplyAsync(client[0]::flush).join());
                    }
                })
                .build();
        client[0].install();
        assertThat(meanwhile).extracting(FlushReport::applied).containsExactly(1_000L, 500L);
        assertThat(central.values()).isEqualTo(journal.values());
        client[0].close();
    }
}
