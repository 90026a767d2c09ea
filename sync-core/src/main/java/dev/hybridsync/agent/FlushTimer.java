package dev.hybridsync.agent;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Decides when the agent's next flush is due, and what brings it forward. It uses a clock that never goes back, so the
 * wall clock may jump. Thread-safe; only the agent's thread waits.
 */
final class FlushTimer {
    private final AgentSchedule schedule;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean closed;
    /** No flush is due until the next start. */
    private boolean halted;

    private long due;
    /** Before this time not even a wake-up starts a flush. */
    private long notBefore;
    /** Whether the next flush continues where the last one left off. */
    private boolean continuing;

    private long checksDue;
    /** Whether central refuses this node. */
    private boolean refused;

    private long keyLookDue;

    FlushTimer(AgentSchedule schedule, LongSupplier nanoTime) {
        this.schedule = schedule;
        this.nanoTime = nanoTime;
    }

    /** Forgets earlier wake-ups, and returns when the first flush is due. */
    long start() {
        lock.lock();
        try {
            woken = false;
            halted = false;
            notBefore = nanoTime.getAsLong();
            due = notBefore + schedule.first();
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the next flush due at once, or one more after a running flush. */
    void wakeUp() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No flush is due until the next start. */
    void halt() {
        lock.lock();
        try {
            halted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No flush is due from now on. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no flush is due any more, for now or for good. */
    boolean isEnded() {
        lock.lock();
        try {
            return closed || halted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a flush is due.
     *
     * @param hasOtherKey asked regularly while central refuses the node; if it returns true, a flush is due
     * @return false when the timer is closed or halted, or the thread is interrupted; the thread's interrupt flag is
     *     then still set
     */
    boolean await(BooleanSupplier hasOtherKey) {
        lock.lock();
        try {
            while (!closed && !halted && !Thread.currentThread().isInterrupted()) {
                long now = nanoTime.getAsLong();
                long left = (woken ? earlier(due, notBefore) : due) - now;
                if (left <= 0) {
                    woken = false;
                    return true;
                }
                if (refused && keyLookDue - now <= 0) {
                    lookForKey(hasOtherKey);
                } else {
                    changed.awaitNanos(refused ? Math.min(left, keyLookDue - now) : left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return false;
    }

    /**
     * Releases the lock meanwhile: reading a file may hang, and that must not block a thread that wakes the agent up.
     */
    private void lookForKey(BooleanSupplier hasOtherKey) {
        keyLookDue = nanoTime.getAsLong() + schedule.keyLook();
        lock.unlock();
        boolean other = false;
        try {
            other = hasOtherKey.getAsBoolean();
        } finally {
            lock.lock();
        }
        woken |= other;
    }

    /**
     * Whether the flush that is due has the tables checked. One that only continues the last flush does so only if a
     * check is due.
     */
    boolean isCheckDue() {
        lock.lock();
        try {
            return !continuing || nanoTime.getAsLong() - checksDue >= 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A flush has ended.
     *
     * @param checked whether the flush had the tables checked
     * @param more whether the next one is to continue it at once
     * @return when the next one is due
     */
    long flushEnded(FlushOutcome end, boolean checked, boolean more) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long pause = schedule.after(end);
            continuing = more;
            due = now + (more ? AgentSchedule.whereMoreWaits(pause) : pause);
            checksDue = checked ? now + pause : checksDue;
            refused = end.kind() == FlushOutcome.Kind.REFUSED;
            keyLookDue = now + schedule.keyLook();
            notBefore = end.failed() ? now + schedule.gap() : now;
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** How many flushes failed since the last one that did not, or that settled a batch. */
    int failures() {
        lock.lock();
        try {
            return schedule.failures();
        } finally {
            lock.unlock();
        }
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }
}
