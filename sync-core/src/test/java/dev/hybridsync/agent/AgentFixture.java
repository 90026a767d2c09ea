package dev.hybridsync.agent;

import static org.awaitility.Awaitility.await;

import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushCounts;
import dev.hybridsync.flush.FlushResult;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.AgentStatus.State;
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

/** An agent whose flushes are the test's, and which waits for days unless a test configures it otherwise. */
@Timeout(20)
public abstract class AgentFixture {
    static final Duration SHORT = Duration.ofMillis(1);
    static final Duration LONG = Duration.ofDays(1);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final FlushResult NOTHING = report(0, null);

    final SettableClock clock = new SettableClock(NOON);
    final AtomicLong later = new AtomicLong();
    final AtomicInteger flushes = new AtomicInteger();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<AgentStatus> heard = new CopyOnWriteArrayList<>();
    final Semaphore entered = new Semaphore(0);
    volatile Supplier<FlushResult> flush = () -> NOTHING;
    volatile boolean sendable = true;
    volatile boolean newer;
    volatile boolean otherKey;
    final List<Boolean> inspected = new CopyOnWriteArrayList<>();
    volatile Runnable listener = () -> {};
    /** The states that listeners were given. */
    final List<AgentStatus.State> signs = new CopyOnWriteArrayList<>();

    private final List<SyncAgent> agents = new CopyOnWriteArrayList<>();

    final AgentWork work = new AgentWork() {
        @Override
        public FlushResult flush(boolean checks) {
            inspected.add(checks);
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
        public void leaveSign(AgentStatus status) {
            signs.add(status.state());
        }
    };

    SyncAgent agent() {
        return agent(LONG, LONG);
    }

    SyncAgent agent(Duration interval, Duration backoff) {
        return agent(interval, backoff, clock);
    }

    SyncAgent agent(Duration interval, Duration backoff, Clock of) {
        AgentSchedule schedule = new AgentSchedule(interval, backoff, backoff, Duration.ZERO, new SplittableRandom(1));
        SyncAgent agent = new SyncAgent(
                "store-1",
                AgentFixture::thread,
                schedule,
                Duration.ofMinutes(15),
                of,
                () -> System.nanoTime() + later.get(),
                this::hear);
        agents.add(agent);
        return agent;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hybridsync-store-1");
        thread.setDaemon(true);
        return thread;
    }

    private void hear(AgentStatus status) {
        heard.add(status);
        listener.run();
    }

    @AfterEach
    void closeAgents() {
        agents.forEach(SyncAgent::close);
    }

    /** Waits until the flushes so far have ended and the agent is in this state. */
    static AgentStatus awaitState(SyncAgent agent, State state) {
        await().pollInterval(SHORT).until(() -> agent.status().state() == state);
        return agent.status();
    }

    static boolean isRunning(SyncAgent agent) {
        return agent.status().state() != State.STOPPED;
    }

    List<State> statesHeard() {
        return heard.stream().map(AgentStatus::state).toList();
    }

    static FlushResult report(long pending, @Nullable SyncException stoppedBy) {
        return new FlushResult(new FlushCounts(0, 0, 0, 0, 0), 0, pending, 0, Duration.ZERO, stoppedBy);
    }

    static FlushResult stopped(SyncException by) {
        return report(1, by);
    }

    static FlushResult away() {
        return stopped(new CentralUnavailableException("no route", null));
    }

    @SuppressWarnings("unchecked")
    public static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
