package dev.hybridsync.agent;

import dev.hybridsync.status.AgentStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes on one daemon thread, when {@link AgentSchedule} says so or somebody wakes it up. Only {@link #close},
 * {@link #halt} and an interrupt end the thread. Thread-safe.
 */
public final class SyncAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncAgent.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    private final String nodeId;
    private final ThreadFactory threads;
    private final FlushTimer timer;
    private final AgentState state;
    private final AgentLog agentLog;
    private final AgentReporter reporter;

    /** Held while the thread starts or ends, never while it works. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Thread thread;
    private boolean running;

    /**
     * @param threads makes the agent's thread
     * @param listener is given each new state, and each stall; never throws
     */
    public SyncAgent(
            String nodeId,
            ThreadFactory threads,
            AgentSchedule schedule,
            Duration stallLimit,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<AgentStatus> listener) {
        this.nodeId = nodeId;
        this.threads = threads;
        timer = new FlushTimer(schedule, nanoTime);
        state = new AgentState(clock, nanoTime, stallLimit);
        agentLog = new AgentLog(log, nodeId);
        reporter = new AgentReporter(state, agentLog, listener);
    }

    /**
     * Starts the thread, unless it runs.
     *
     * @throws IllegalStateException if the agent is closed
     */
    public void start(AgentWork work) {
        lock.lock();
        try {
            if (timer.isClosed()) {
                throw new IllegalStateException("node " + nodeId + ": the client is closed");
            }
            if (running) {
                if (timer.isEnded()) { // its thread is in a flush that outlasted halt()
                    state.started(timer.start());
                }
            } else {
                Thread starting = threads.newThread(() -> run(work));
                starting.start(); // waits for the lock
                thread = starting;
                running = true;
                state.started(timer.start());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes it flush at once, or once more after the flush that runs. Does nothing if it is not running. */
    public void wakeUp() {
        timer.wakeUp();
    }

    /** A flush ran to its end: if it was not the agent's own, what the agent waits for may be over. */
    public void flushSucceeded() {
        lock.lock();
        try {
            if (Thread.currentThread() != thread && state.status().failures() > 0) {
                timer.wakeUp();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A batch was settled, by this agent's flush or another. */
    public void settled() {
        reporter.reportStall();
        state.settled();
    }

    /** A flush is at work, although it settles no batch. */
    public void working() {
        state.excused();
    }

    /** Needs no database, so that it reports an agent that hangs in one. */
    public AgentStatus status() {
        reporter.reportStall();
        return state.status();
    }

    private void run(AgentWork work) {
        if (isRunning()) {
            work.leaveSign(state.status());
            do {
                new AgentLoop(timer, state, reporter, agentLog, work).run();
            } while (!ended());
        }
        work.leaveSign(state.status());
        reporter.reportState();
        if (!timer.isEnded()) {
            log.warn("[{}] the agent's thread was interrupted and has ended; call start() to start it again", nodeId);
        }
    }

    /** Waits for {@link #start} to be done. */
    private boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** A later start() makes a new thread; false if one came since the loop ended, and this thread continues. */
    private boolean ended() {
        lock.lock();
        try {
            if (!timer.isEnded() && !Thread.currentThread().isInterrupted()) {
                return false;
            }
            running = false;
            state.stopped();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the thread until the next {@link #start}.
     *
     * @param waits whether to wait for the flush under way
     */
    public void halt(boolean waits) {
        timer.halt();
        if (waits) {
            awaitThread();
        }
    }

    /** No flush begins from now on. */
    public void stop() {
        lock.lock();
        try {
            timer.close();
            state.stopped();
        } finally {
            lock.unlock();
        }
    }

    /** Stops, and waits for the flush under way, which its owner has asked to stop. */
    @Override
    public void close() {
        stop();
        awaitThread();
    }

    private void awaitThread() {
        Thread ending;
        lock.lock();
        try {
            ending = thread;
        } finally {
            lock.unlock();
        }
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(ending, CLOSE_PATIENCE.toNanos());
            if (ending.isAlive()) {
                log.warn(
                        "[{}] the agent's thread did not end within {}; it ends when its current flush ends",
                        nodeId,
                        CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
