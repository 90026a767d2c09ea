package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SyncAgentTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final FlushReport NOTHING = new FlushReport(0, 0, 0, 0, 0, 0, 0, Duration.ZERO, null);

    private final AtomicInteger flushes = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<SyncAgent> agents = new ArrayList<>();

    private SyncAgent agent(Duration interval, Supplier<FlushReport> flush) {
        SyncAgent agent = new SyncAgent("store-1", interval, () -> {
            threads.add(Thread.currentThread());
            flushes.incrementAndGet();
            return flush.get();
        });
        agents.add(agent);
        return agent;
    }

    @AfterEach
    void close() {
        agents.forEach(SyncAgent::close);
    }

    @Test
    void itFlushesAtOnceAndThenAtEveryIntervalOnOneDaemonThreadNamedByItsNode() {
        SyncAgent agent = agent(SHORT, () -> NOTHING);
        assertThat(agent.isRunning()).isFalse();
        agent.start();
        agent.start();
        assertThat(agent.isRunning()).isTrue();
        await().until(() -> flushes.get() >= 5);
        agent.close();
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(threads.get(0).getName()).isEqualTo("hybridsync-store-1");
        assertThat(threads.get(0).isDaemon()).isTrue();
    }

    @Test
    void itStopsOnCloseInTheMiddleOfAnInterval() {
        SyncAgent agent = agent(Duration.ofDays(1), () -> NOTHING);
        agent.start();
        await().until(() -> flushes.get() == 1);
        agent.close();
        assertThat(threads.get(0).isAlive()).isFalse();
        assertThat(agent.isRunning()).isFalse();
        assertThat(flushes).hasValue(1);
    }

    @Test
    void itSurvivesExceptionsOfAnyKind() {
        List<Throwable> kinds = List.of(
                new IllegalStateException("one"),
                new AssertionError("two"),
                new StackOverflowError(),
                new Exception("checked, thrown past the compiler"));
        agent(SHORT, () -> {
                    if (flushes.get() <= kinds.size()) {
                        throw SyncAgentTest.<RuntimeException>sneaky(kinds.get(flushes.get() - 1));
                    }
                    return NOTHING;
                })
                .start();
        await().until(() -> flushes.get() > kinds.size() + 1);
        assertThat(threads).containsOnly(threads.get(0));
    }

    @Test
    void anIntervalLongerThanAnyNumberOfNanosecondsIsWaitedFor() {
        SyncAgent agent = agent(Duration.ofDays(999_999_999), () -> NOTHING);
        agent.start();
        await().until(() -> !threads.isEmpty() && threads.get(0).getState() == Thread.State.TIMED_WAITING);
        assertThat(agent.isRunning()).isTrue();
        assertThat(flushes).hasValue(1);
    }

    @Test
    void anAgentWhoseThreadWasInterruptedCanBeStartedAgain() throws InterruptedException {
        SyncAgent agent = agent(Duration.ofDays(1), () -> NOTHING);
        agent.start();
        await().until(() -> flushes.get() == 1);
        threads.get(0).interrupt();
        threads.get(0).join();
        assertThat(agent.isRunning()).isFalse();
        agent.start();
        await().until(() -> flushes.get() == 2);
    }

    @Test
    void aFlushThatClosesItsOwnAgentDoesNotWaitForItself() {
        SyncAgent[] agent = new SyncAgent[1];
        agent[0] = agent(SHORT, () -> {
            agent[0].close();
            return NOTHING;
        });
        agent[0].start();
        await().until(() -> !threads.isEmpty() && !threads.get(0).isAlive());
        assertThat(flushes).hasValue(1);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
