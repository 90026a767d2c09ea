package dev.hybridsync;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flushes at an interval, on one daemon thread. Nothing that a flush throws ends it. */
final class SyncAgent implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncAgent.class);

    private final String nodeId;
    private final Duration interval;
    private final Supplier<FlushReport> flush;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private @Nullable Thread thread;
    private boolean closed;

    SyncAgent(String nodeId, Duration interval, Supplier<FlushReport> flush) {
        this.nodeId = nodeId;
        this.interval = interval;
        this.flush = flush;
    }

    void start() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("node " + nodeId + ": the client is closed");
            }
            if (thread == null || !thread.isAlive()) {
                thread = new Thread(this::run, "hybridsync-" + nodeId);
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    AgentStatus status() {
        return new AgentStatus(
                isRunning() ? AgentStatus.State.WAITING : AgentStatus.State.STOPPED,
                Instant.EPOCH,
                null,
                0,
                null,
                null);
    }

    boolean isRunning() {
        lock.lock();
        try {
            return thread != null && thread.isAlive() && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean failing = false;
        do {
            failing = flushOnce(failing);
        } while (await());
    }

    /** Says once that flushes began to fail, and once that they work again: days offline must not fill the log. */
    private boolean flushOnce(boolean failing) {
        try {
            FlushReport report = flush.get();
            if (report.failure().isEmpty()) {
                if (failing) {
                    log.info("[{}] flushing works again: {}", nodeId, report);
                }
                return false;
            }
            if (!failing && !isStopped()) {
                log.warn("[{}] flushing stopped and will be tried again: {}", nodeId, report);
            }
        } catch (Throwable e) { // also what was thrown past the compiler, as drivers and other JVM languages do
            if (!failing) {
                log.error("[{}] flushing failed and will be tried again", nodeId, e);
            }
        }
        return true;
    }

    /** Waits for the interval; false when the agent was closed. */
    private boolean await() {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(interval); // the largest long for what is longer
            while (!closed && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false; // somebody wants the thread to end
        } finally {
            lock.unlock();
        }
    }

    /** No flush begins from now on. */
    void stop() {
        lock.lock();
        try {
            closed = true;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Stops, and waits for the flush under way, which its owner has told to stop. */
    @Override
    public void close() {
        stop();
        Thread running;
        lock.lock();
        try {
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            TimeUnit.SECONDS.timedJoin(running, 30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
