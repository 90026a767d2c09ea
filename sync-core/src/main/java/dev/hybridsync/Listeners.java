package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.flush.FlushEvents;
import dev.hybridsync.setup.BackfillLoop;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.TableVerification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a client's listeners one after the other, and contains what they throw. */
final class Listeners implements FlushEvents, BackfillLoop.Events {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final String nodeId;
    private final List<SyncListener> listeners;

    Listeners(String nodeId, List<SyncListener> listeners) {
        this.nodeId = nodeId;
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    void add(SyncListener listener) {
        listeners.add(listener);
    }

    void remove(SyncListener listener) {
        listeners.remove(listener);
    }

    private void call(Consumer<SyncListener> event) {
        for (SyncListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) { // a listener's Error must not undo a flush either
                log.warn("[{}] a listener failed", nodeId, e);
            }
        }
    }

    @Override
    public void backfilled(long journaled) {
        call(listener -> listener.backfilled(journaled));
    }

    @Override
    public void backfilled(String table, long journaled) {
        call(listener -> listener.backfilled(table, journaled));
    }

    @Override
    public void batchSettled(Batch batch, BatchResult result) {
        call(listener -> listener.batchSettled(batch, result));
    }

    @Override
    public void conflicted(Change change, Outcome outcome, @Nullable String otherNodeId) {
        call(listener -> listener.conflicted(change, outcome, otherNodeId));
    }

    @Override
    public void tableHeld(String table, String reason) {
        call(listener -> listener.tableHeld(table, reason));
    }

    @Override
    public void tableReleased(String table) {
        call(listener -> listener.tableReleased(table));
    }

    @Override
    public void found(List<Finding> findings) {
        call(listener -> listener.found(findings));
    }

    @Override
    public void forked(Fork fork) {
        call(listener -> listener.forked(fork));
    }

    @Override
    public void overdue(long rows) {
        call(listener -> listener.overdue(rows));
    }

    void flushing() {
        call(SyncListener::flushing);
    }

    void flushed(FlushReport report) {
        call(listener -> listener.flushed(report));
    }

    void flushFailed(Throwable cause) {
        call(listener -> listener.flushFailed(cause));
    }

    void verifying(String table, long rows) {
        call(listener -> listener.verifying(table, rows));
    }

    void verified(TableVerification table) {
        call(listener -> listener.verified(table));
    }

    void verified(VerifyReport report) {
        call(listener -> listener.verified(report));
    }

    void agentChanged(AgentStatus status) {
        call(listener -> listener.agentChanged(status));
    }
}
