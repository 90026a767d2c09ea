package dev.hybridsync;

import static org.awaitility.Awaitility.await;

import dev.hybridsync.AgentStatus.State;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** An agent whose flushes are a test's, and that waits for days unless it is told otherwise. */
@Timeout(20)
abstract class AgentFixture {
    static final Duration SHORT = Duration.ofMillis(1);
    static final Duration LONG = Duration.ofDays(1);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final FlushReport NOTHING = report(0, null);

    final SettableClock clock = new SettableClock(NOON);
    final AtomicLong later = new AtomicLong();
    final AtomicInteger flushes = new AtomicInteger();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<AgentStatus> heard = new CopyOnWriteArrayList<>();
    final Semaphore entered = new Semaphore(0);
    volatile Supplier<FlushReport> flush = () -> NOTHING;
    volatile boolean sendable = true;
    volatile boolean newer;
    volatile boolean otherKey;
    final List<Boolean> inspected = new CopyOnWriteArrayList<>();
    volatile Runnable listener = () -> {};
    private final List<SyncAgent> agents = new CopyOnWriteArrayList<>();

    SyncAgent agent() {
        return agent(LONG, LONG);
    }

    SyncAgent agent(Duration interval, Duration backoff) {
        return agent(interval, backoff, clock);
    }

    SyncAgent agent(Duration interval, Duration backoff, Clock of) {
        AgentSchedule schedule = new AgentSchedule(interval, backoff, backoff, Duration.ZERO, new SplittableRandom(1));
        SyncAgent agent = new SyncAgent(
                "store-1", schedule, Duration.ofMinutes(15), of, () -> System.nanoTime() + later.get(), owner());
        agents.add(agent);
        return agent;
    }

    private SyncAgent.Owner owner() {
        return new SyncAgent.Owner() {
            @Override
            public FlushReport flush(boolean inspects) {
                inspected.add(inspects);
                threads.add(Thread.currentThread());
                flushes.incrementAndGet();
                entered.release();
                return flush.get();
            }

            @Override
            public boolean hasNewer() {
                return newer;
            }

            @Override
            public boolean hasOtherKey() {
                return otherKey;
            }

            @Override
            public boolean hasSendable() {
                return sendable;
            }

            @Override
            public void agentChanged(AgentStatus status) {
                heard.add(status);
                listener.run();
            }
        };
    }

    @AfterEach
    void closeAgents() {
        agents.forEach(SyncAgent::close);
    }

    /** Until the flushes so far have ended and the agent waits in this state. */
    static AgentStatus awaitState(SyncAgent agent, State state) {
        await().pollInterval(SHORT).until(() -> agent.status().state() == state);
        return agent.status();
    }

    List<State> statesHeard() {
        return heard.stream().map(AgentStatus::state).toList();
    }

    static FlushReport report(long pending, @Nullable SyncException stoppedBy) {
        return new FlushReport(0, 0, 0, 0, 0, pending, 0, Duration.ZERO, stoppedBy);
    }

    static FlushReport stopped(SyncException by) {
        return report(1, by);
    }

    static FlushReport away() {
        return stopped(new CentralUnavailableException("no route", null));
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
