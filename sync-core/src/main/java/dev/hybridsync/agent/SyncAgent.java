package dev.hybridsync.agent;

import dev.hybridsync.flush.FlushResult;
import dev.hybridsync.status.AgentStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flushes on one daemon thread, when {@link AgentSchedule} says so or somebody wakes it up. Nothing that is thrown ends it;
 * {@link #close} and an interrupt do. It waits by a clock that only goes forward, so the wall clock may jump.
 */
public final class SyncAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncAgent.class);

    /** The pause after what nobody thought of, such as a log that throws. */
    private static final long LAST_RESORT = TimeUnit.SECONDS.toNanos(1);

    /** So that what a busy host writes travels in fewer batches; somebody who wakes the agent up does not wait for it. */
    private static final long FILLING = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

    /** What the agent needs of its client. */
    public interface Owner {
        /** @param checks whether the tables are looked at, too */
        FlushResult flush(boolean checks);

        /** Whether the host wrote something that could be sent, and that the last flush left to the next one. */
        boolean hasNewer();

        /** Whether the next flush would show another key than the one that central refused. */
        default boolean hasOtherKey() {
            return false;
        }

        /** Whether entries are pending that are not held. Counts, so it is rarely asked. */
        boolean hasSendable();

        /** Never throws. */
        void agentChanged(AgentStatus status);
    }

    private final String nodeId;
    private final Owner owner;
    private final AgentSchedule schedule;
    private final AgentState state;
    private final AgentLog agentLog;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean running;
    private boolean woken;
    private boolean closed;
    /** When the next flush is due, and before when not even a wake-up brings one. */
    private long due;

    private long notBefore;

    /** The next flush continues where the last one left off. Only the agent's thread knows it, and the next. */
    private boolean continuing;

    private long inspectionDue;

    /** Whether central refuses this node, and when to look for another key. Guarded by the lock. */
    private boolean refused;

    private long keyLookDue;

    public SyncAgent(
            String nodeId,
            AgentSchedule schedule,
            Duration stallLimit,
            Clock clock,
            LongSupplier nanoTime,
            Owner owner) {
        this.nodeId = nodeId;
        this.schedule = schedule;
        this.nanoTime = nanoTime;
        this.owner = owner;
        state = new AgentState(clock, nanoTime, stallLimit);
        agentLog = new AgentLog(log, nodeId);
    }

    public void start() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("node " + nodeId + ": the client is closed");
            }
            if (!running) {
                Thread starting = new Thread(this::run, "hybridsync-" + nodeId);
                starting.setDaemon(true);
                starting.start(); // waits for the lock
                thread = starting;
                running = true;
                woken = false;
                notBefore = nanoTime.getAsLong();
                due = notBefore + schedule.first();
                state.started(due);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has it flush at once, or once more after the flush that runs. Does nothing when it does not run. */
    public void wakeUp() {
        lock.lock();
        try {
            if (running) {
                woken = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A flush came to its end: if it is not the agent's own, what the agent waits for may be over. */
    public void flushSucceeded() {
        lock.lock();
        try {
            if (Thread.currentThread() != thread && state.status().failures() > 0) {
                wakeUp();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A batch was settled, by this agent's flush or another. */
    public void settled() {
        reportStall();
        state.settled();
    }

    /** Needs no database, so that it reports an agent that hangs in one. */
    public AgentStatus status() {
        reportStall();
        return state.status();
    }

    public boolean isRunning() {
        return state.status().state() != AgentStatus.State.STOPPED;
    }

    private void run() {
        boolean more = true;
        while (more) {
            try {
                more = await();
                if (more) {
                    attempt();
                }
            } catch (Throwable e) { // here nothing may need memory, a clock or a log
                LockSupport.parkNanos(LAST_RESORT);
            }
        }
        notifyOwner();
        if (!isClosed()) {
            log.warn("[{}] the agent's thread was interrupted and ends; start() starts another", nodeId);
        }
    }

    /** Waits for the next flush; false when the thread must end. */
    private boolean await() {
        lock.lock();
        try {
            while (!closed && !Thread.currentThread().isInterrupted()) {
                long left = (woken ? earlier(due, notBefore) : due) - nanoTime.getAsLong();
                if (left <= 0) {
                    woken = false;
                    return true;
                }
                if (refused && keyLookDue - nanoTime.getAsLong() <= 0) {
                    lookForKey();
                } else {
                    changed.awaitNanos(refused ? Math.min(left, keyLookDue - nanoTime.getAsLong()) : left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return giveUp();
    }

    /** Not under the lock: a file may hang, and whoever wakes this up must not. */
    private void lookForKey() {
        keyLookDue = nanoTime.getAsLong() + schedule.keyLook();
        lock.unlock();
        boolean other = false;
        try {
            other = owner.hasOtherKey();
        } finally {
            lock.lock();
        }
        woken |= other;
    }

    /** A start() from here on makes a new thread. */
    private boolean giveUp() {
        lock.lock();
        try {
            running = false;
            state.stopped();
        } finally {
            lock.unlock();
        }
        return false;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void attempt() {
        state.flushBegins();
        notifyOwner();
        FlushOutcome end = null;
        boolean leftBehind = false;
        boolean checks = !continuing || nanoTime.getAsLong() - inspectionDue >= 0;
        continuing = false;
        try {
            FlushResult report = owner.flush(checks);
            end = FlushOutcome.of(report.stoppedBy(), state.hasSettled());
            leftBehind = end.kind() == FlushOutcome.Kind.DONE && !end.settled() && report.pending() > 0 && !isExcused();
            continuing = end.kind() == FlushOutcome.Kind.DONE && owner.hasNewer();
        } catch (Throwable e) { // also what was thrown past the compiler, as drivers and other JVM languages do
            end = end != null ? end : FlushOutcome.of(e, state.hasSettled());
        }
        reportStall();
        schedule(end, leftBehind, checks);
        try {
            notifyOwner();
        } finally {
            if (!isClosed()) {
                agentLog.ended(end);
            }
        }
    }

    private void schedule(FlushOutcome end, boolean leftBehind, boolean inspected) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long pause = schedule.after(end);
            due = now + (continuing ? Math.min(FILLING, pause) : pause);
            inspectionDue = inspected ? now + pause : inspectionDue;
            refused = end.kind() == FlushOutcome.Kind.REFUSED;
            keyLookDue = now + schedule.keyLook();
            notBefore = end.failed() ? now + schedule.gap() : now;
            state.flushEnded(end, leftBehind, due, schedule.failures());
        } finally {
            lock.unlock();
        }
    }

    /** Entries of held tables wait for other things than the agent. */
    private boolean isExcused() {
        if (state.status().stalledFor() == null || owner.hasSendable()) {
            return false;
        }
        state.excused();
        return true;
    }

    private void reportStall() {
        if (state.isNewStall()) {
            AgentStatus status = state.status();
            agentLog.stalled(status);
            owner.agentChanged(status);
        }
    }

    private void notifyOwner() {
        if (state.isNews()) {
            owner.agentChanged(state.status());
        }
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** No flush begins from now on. */
    public void stop() {
        lock.lock();
        try {
            closed = true;
            state.stopped();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops, and waits for the flush under way, which its owner has asked to stop. */
    @Override
    public void close() {
        stop();
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
                        "[{}] the agent's thread hangs and did not end within {}; it ends when its flush does",
                        nodeId,
                        CLOSE_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
