package dev.hybridsync;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SyncClientCloseTest {
    /** Hangs in each push until it is closed. */
    private static final class Hanging implements SyncTransport {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public BatchResult push(Batch batch) {
            entered.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody may interrupt the flush", e);
            }
            throw new CentralUnavailableException("the transport was closed", null);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Hanging hanging = new Hanging();

    @Test
    void anAgentThatWasStoppedStartsAgainAndSends() {
        ModelCentral central = new ModelCentral();
        try (SyncClient client = client(central)) {
            client.start();
            client.wakeUp();
            await().until(() -> client.status().pending() == 0);
            client.stop();
            assertThat(client.agentStatus().state()).isEqualTo(AgentStatus.State.STOPPED);
            journal.write("b", 2, Instant.EPOCH.plusSeconds(2));
            assertThat(client.flush().applied()).isEqualTo(1); // the client is not closed
            journal.write("c", 3, Instant.EPOCH.plusSeconds(3));
            client.start();
            client.wakeUp();
            await().until(() -> client.status().pending() == 0);
        }
    }

    @Test
    void anAgentThatIsStoppedAndStartedWithinItsFlushGoesOn() {
        AtomicInteger flushes = new AtomicInteger();
        AtomicReference<SyncClient> self = new AtomicReference<>();
        SyncListener restarting = new SyncListener() {
            @Override
            public void flushed(FlushReport report) {
                if (flushes.incrementAndGet() == 1) {
                    self.get().stop();
                    self.get().start();
                }
            }
        };
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(new ModelCentral())
                .listener(restarting)
                .startJitter(Duration.ZERO)
                .build()) {
            self.set(client);
            client.start();
            await().until(() -> flushes.get() >= 1);
            await().until(() -> {
                client.wakeUp();
                return flushes.get() >= 2;
            });
        }
    }

    private SyncClient client(SyncTransport transport) {
        journal.write("a", 1, Instant.EPOCH.plusSeconds(1));
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(transport)
                .build();
    }

    @Test
    void closeEndsAHangingPushOfACallerAndTheNextClientGoesOn() throws Exception {
        SyncClient client = client(hanging);
        CompletableFuture<FlushReport> flush = CompletableFuture.supplyAsync(client::flush);
        assertThat(hanging.entered.await(10, SECONDS)).isTrue();
        client.close();
        FlushReport report = flush.get(10, SECONDS);
        assertThat(report.stoppedBy()).get().isInstanceOf(CentralUnavailableException.class);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(client(new ModelCentral()).flush().isComplete()).isTrue();
    }

    @Test
    void closeEndsAHangingPushOfTheAgentAndWaitsForItsThread() throws Exception {
        SyncClient client = client(hanging);
        client.start();
        assertThat(hanging.entered.await(10, SECONDS)).isTrue();
        client.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("hybridsync-store-1");
        assertThat(client.status().running()).isFalse();
    }

    @Test
    void closeBetweenTwoBatchesEndsTheFlushAndSaysSo() {
        ModelCentral central = new ModelCentral();
        SyncClient[] client = new SyncClient[1];
        journal.write("b", 2, Instant.EPOCH.plusSeconds(2));
        client[0] = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(central)
                .batchRows(1)
                .listener(new SyncListener() {
                    @Override
                    public void batchSettled(Batch batch, BatchResult result) {
                        client[0].close();
                    }
                })
                .build();
        journal.write("c", 3, Instant.EPOCH.plusSeconds(2));
        FlushReport report = client[0].flush();
        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.stoppedBy()).get().isInstanceOf(SyncException.class);
        assertThat(report.toString()).contains("the client is closed");
    }

    @Test
    void aClosedClientSendsNothingAndDoesNotStart() {
        ModelCentral central = new ModelCentral();
        SyncClient client = client(central);
        client.close();
        client.close();
        assertThat(client.flush().stoppedBy()).isPresent();
        assertThat(central.requests()).isEmpty();
        assertThatThrownBy(client::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store-1");
    }

    @Test
    void aTransportThatFailsToCloseDoesNotKeepTheAgentRunning() {
        SyncClient client = client(new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                throw new CentralUnavailableException("no route", null);
            }

            @Override
            public void close() {
                throw new IllegalStateException("no");
            }
        });
        client.start();
        assertThatThrownBy(client::close).hasMessage("no");
        assertThat(client.status().running()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("hybridsync-store-1");
    }

    @Test
    void closeByAListenerDoesNotWaitForTheAgentThatWaitsForTheListenersOwnFlush() throws Exception {
        SyncClient[] client = new SyncClient[1];
        Thread[] agent = new Thread[1];
        journal.write("a", 1, Instant.EPOCH.plusSeconds(1));
        client[0] = SyncClient.builder()
                .nodeId("store-9")
                .journal(journal)
                .transport(new ModelCentral())
                .startJitter(Duration.ZERO)
                .listener(new SyncListener() {
                    @Override
                    public void batchSettled(Batch batch, BatchResult result) {
                        client[0].start();
                        agent[0] = threadThatWaitsForItsTurn();
                        client[0].close();
                    }
                })
                .build();
        assertThat(client[0].flush().sent()).isEqualTo(1);
        agent[0].join();
        assertThat(client[0].agentStatus().state()).isEqualTo(AgentStatus.State.STOPPED);
    }

    private static Thread threadThatWaitsForItsTurn() {
        return await().until(
                        () -> Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().equals("hybridsync-store-9")
                                        && thread.getState() == Thread.State.WAITING)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void anAgentThatWasClosedWhileItWaitedForAnothersFlushLeavesTheDatabaseAlone() throws Exception {
        AtomicInteger touched = new AtomicInteger();
        CountDownLatch inFlush = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        InMemoryJournal watched = new InMemoryJournal() {
            @Override
            public void compact() {
                touched.incrementAndGet();
                inFlush.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError("nobody may interrupt the flush", e);
                }
            }

            @Override
            public synchronized JournalStatus status() {
                touched.incrementAndGet();
                return super.status();
            }
        };
        watched.write("a", "1", Instant.now());
        SyncClient client = SyncClient.builder()
                .nodeId("store-9")
                .journal(watched)
                .transport(new ModelCentral())
                .startJitter(Duration.ZERO)
                .build();
        CompletableFuture<FlushReport> flush = CompletableFuture.supplyAsync(client::flush);
        assertThat(inFlush.await(10, SECONDS)).isTrue();
        client.start();
        Thread agent = threadThatWaitsForItsTurn();
        CompletableFuture<Void> close = CompletableFuture.runAsync(client::close);
        await().until(() -> client.agentStatus().state() == AgentStatus.State.STOPPED);
        go.countDown();
        close.get(10, SECONDS);
        agent.join();
        assertThat(flush.get(10, SECONDS).stoppedBy()).isPresent();
        assertThat(touched).as("by the other flush alone").hasValue(2);
    }

    @Test
    void closeDuringInstallEndsItBetweenChunksAndTheNextClientGoesOn() {
        for (int i = 0; i < 2_500; i++) {
            journal.writeBeforeCapture("row " + i, i);
        }
        SyncClient[] client = new SyncClient[1];
        client[0] = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(new ModelCentral())
                .listener(new SyncListener() {
                    @Override
                    public void backfilled(long journaled) {
                        client[0].close();
                    }
                })
                .build();
        client[0].install();
        assertThat(journal.status().pending()).isEqualTo(1_000);
        try (SyncClient next = client(new ModelCentral())) {
            next.install();
            assertThat(next.flush().sent()).isEqualTo(2_501);
        }
    }

    @Test
    void aClosedClientIgnoresAWakeUpAndItsAgentIsStopped() {
        ModelCentral central = new ModelCentral();
        SyncClient client = client(central);
        client.close();
        client.wakeUp();
        assertThat(client.agentStatus().state()).isEqualTo(AgentStatus.State.STOPPED);
        assertThat(central.requests()).isEmpty();
    }
}
