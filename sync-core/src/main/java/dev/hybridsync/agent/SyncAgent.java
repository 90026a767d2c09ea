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
     * @param listener gets each new state, and each stall; never throws
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

    /** Makes the agent flush at once, or once more after a running flush. Does nothing if the agent is not running. */
    public void wakeUp() {
        timer.wakeUp();
    }

    /**
     * A flush ran to its end. If it was not the agent's own, this wakes up an agent that waits after a failure, because
     * the cause may be gone.
     */
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

    /** A flush is working, although it settles no batch; it does not count as stalled. */
    public void working() {
        state.excused();
    }

    /** The agent's status. This needs no database, so it can report an agent that hangs in one. */
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

    /** Whether the agent is running; waits until {@link #start} is done. */
    private boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether this thread ends, so that a later start() makes a new one. False if start() was called since the loop
     * ended: then this thread continues.
     */
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

    /** Stops the agent: no flush begins from now on. */
    public void stop() {
        lock.lock();
        try {
            timer.close();
            state.stopped();
        } finally {
            lock.unlock();
        }
    }

    /** Stops the agent, and waits for the flush under way, which its owner has asked to stop. */
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
