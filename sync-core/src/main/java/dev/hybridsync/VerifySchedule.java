package dev.hybridsync;

import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies at an interval, on a separate daemon thread, because flushes must not wait for it. Thread-safe. */
final class VerifySchedule implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VerifySchedule.class);

    private final String nodeId;
    private final @Nullable Duration interval;
    private final ThreadFactory threads;
    private final ClientVerification verification;
    private final Listeners listeners;
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable ScheduledFuture<?> task;
    private boolean closed;

    /** @param interval null for never */
    VerifySchedule(
            String nodeId,
            ThreadFactory threads,
            @Nullable Duration interval,
            ClientVerification verification,
            Listeners listeners) {
        this.nodeId = nodeId;
        this.threads = threads;
        this.interval = interval;
        this.verification = verification;
        this.listeners = listeners;
    }

    /**
     * Starts the schedule, unless it is running. The first verification comes at a random time within an interval, so
     * that not all sites ask at once.
     */
    synchronized void start() {
        if (interval == null || thread != null || closed) {
            return;
        }
        ScheduledThreadPoolExecutor starting = new ScheduledThreadPoolExecutor(1, threads);
        long nanos = interval.toNanos();
        task = starting.scheduleWithFixedDelay(
                this::verify, ThreadLocalRandom.current().nextLong(nanos), nanos, TimeUnit.NANOSECONDS);
        thread = starting;
    }

    /** Nothing that is thrown may end the schedule. */
    private void verify() {
        try {
            List<Finding> before = verification.findings();
            VerifyReport report = verification.run(VerifyOptions.DEFAULT);
            List<Finding> found = verification.findings();
            if (!found.isEmpty()) {
                listeners.found(found);
                found.stream()
                        .filter(finding -> !before.contains(finding))
                        .forEach(finding -> log.warn("[{}] {}", nodeId, finding));
            }
            report.stoppedBy()
                    .ifPresent(failure -> log.info(
                            "[{}] not all rows were compared with central; the next interval tries again: {}",
                            nodeId,
                            failure.getMessage()));
        } catch (Throwable e) {
            log.warn(
                    "[{}] could not compare rows with central; the next interval tries again: {}",
                    nodeId,
                    e.getClass().getName());
        }
    }

    /** Ends the schedule until the next {@link #start}; a running verification continues to its end. */
    synchronized void stop() {
        if (thread != null && task != null) {
            task.cancel(false);
            thread.shutdown();
        }
        thread = null;
        task = null;
    }

    /** Ends the schedule for good. Closing the client ends a running verification; no thread is interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
