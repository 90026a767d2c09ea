package dev.hybridsync;

import dev.hybridsync.agent.AgentWork;
import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.agent.SyncAgent;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushContext;
import dev.hybridsync.flush.FlushResult;
import dev.hybridsync.flush.Flushes;
import dev.hybridsync.flush.NodeReports;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FlushFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a client's flushes, those of the agent and those of callers, one at a time, and reports them. Thread-safe. */
final class ClientFlushes implements AgentWork {
    private final FlushContext context;
    private final Listeners listeners;
    private final SyncAgent agent;
    private final LifeSignWriter signs;
    private final Flushes flushes;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable String lastFailure;

    ClientFlushes(
            FlushContext context, Duration deferredLimit, Listeners listeners, SyncAgent agent, LifeSignWriter signs) {
        this.context = context;
        this.listeners = listeners;
        this.agent = agent;
        this.signs = signs;
        flushes = new Flushes(context, deferredLimit);
    }

    /** Runs a flush that a caller asked for. */
    FlushResult run() {
        return between(() -> {
            try {
                return runAndReport(true);
            } finally {
                signs.leave(null);
            }
        });
    }

    /** Runs a flush for the agent. */
    @Override
    public FlushResult flush(boolean checks) {
        return between(() -> {
            // closed while it waited: the host may have closed its database, too
            if (context.stopping().getAsBoolean()) {
                throw new SyncException("node " + context.nodeId() + ": the client is closed");
            }
            return runAndReport(checks);
        });
    }

    private FlushResult runAndReport(boolean checks) {
        listeners.flushing();
        try {
            FlushResult result = flushes.run(checks);
            SyncException stoppedBy = result.stoppedBy();
            lastFailure = stoppedBy == null ? null : stoppedBy.getMessage();
            ended(stoppedBy);
            if (stoppedBy == null) {
                agent.flushSucceeded();
            }
            listeners.flushed(FlushReport.of(result));
            return result;
        } catch (Throwable e) {
            lastFailure = e.toString();
            ended(e);
            listeners.flushFailed(e);
            throw e;
        }
    }

    /**
     * Records how a flush ended. A flush of another process, a pause and a closing client leave the earlier record as
     * it is.
     */
    private void ended(@Nullable Throwable cause) {
        FlushOutcome outcome = FlushOutcome.of(cause, false);
        boolean closing = context.stopping().getAsBoolean();
        if (outcome.kind() == FlushOutcome.Kind.DONE || (outcome.failed() && !closing)) {
            FlushFailure failure = outcome.failure(context.now());
            signs.flushed(failure);
            context.reports().flushed(failure);
        }
    }

    @Override
    public void leaveSign(AgentStatus status) {
        signs.leave(status);
    }

    /** Runs a step that must not overlap a flush: it waits for a running flush, and later flushes wait for it. */
    <T> T between(Supplier<T> step) {
        turn.lock();
        try {
            return step.get();
        } finally {
            turn.unlock();
        }
    }

    void between(Runnable step) {
        turn.lock();
        try {
            step.run();
        } finally {
            turn.unlock();
        }
    }

    /** Whether the calling thread, such as a listener's, is in a flush. */
    boolean isRunningHere() {
        return turn.isHeldByCurrentThread();
    }

    @Override
    public boolean hasOtherKey() {
        return context.transport().hasOtherKey();
    }

    @Override
    public boolean hasNewer() {
        return flushes.hasNewer();
    }

    @Override
    public boolean hasSendable() {
        return flushes.hasSendable();
    }

    /** Why the last flush stopped early; null if it did not. */
    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    /** What the client reports to central about its node. */
    NodeReports reports() {
        return context.reports();
    }

    /** What the last flush found. */
    List<Finding> findings() {
        return flushes.findings();
    }

    /** Rows that were deferred at this time or earlier are overdue. */
    Instant overdueSince() {
        return flushes.overdueSince();
    }
}
