package dev.hybridsync.jdbc.fault;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.Inspection;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A journal that tells each point it passes. */
record WatchedJournal(ChangeJournal journal, Consumer<Point> watcher) implements ChangeJournal {
    @Override
    public Preflight preflight(String nodeId) {
        return journal.preflight(nodeId);
    }

    @Override
    public void install(String nodeId) {
        journal.install(nodeId);
    }

    /** In chunks of at most ten rows, so that there is something between them. */
    @Override
    public BackfillProgress backfill(Instant changedAt, int rows) {
        BackfillProgress progress = journal.backfill(changedAt, Math.min(rows, 10));
        watcher.accept(Point.AFTER_BACKFILL_CHUNK);
        return progress;
    }

    @Override
    public Inspection inspect() {
        return journal.inspect();
    }

    @Override
    public void uninstall(boolean force) {
        journal.uninstall(force);
    }

    @Override
    public Window read(Window.Source source, BatchLimit limit, long upTo) {
        return journal.read(source, limit, upTo);
    }

    @Override
    public long newestSeq() {
        return journal.newestSeq();
    }

    @Override
    public long newestOwnSeq() {
        return journal.newestOwnSeq();
    }

    @Override
    public long pending(long upTo) {
        return journal.pending(upTo);
    }

    @Override
    public boolean record(UUID batchId, Window window) {
        watcher.accept(Point.BEFORE_RECORD);
        return journal.record(batchId, window);
    }

    @Override
    public void release() {
        journal.release();
    }

    @Override
    public Optional<Fork> forked(UUID batchId, UUID lastBatchId) {
        return journal.forked(batchId, lastBatchId);
    }

    @Override
    public UUID rejoin(Instant changedAt) {
        return journal.rejoin(changedAt);
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        watcher.accept(Point.BEFORE_SETTLE);
        boolean settled = journal.settle(batchId, window, notApplied, syncedAt);
        watcher.accept(Point.AFTER_SETTLE);
        return settled;
    }

    @Override
    public void compact() {
        journal.compact();
    }

    @Override
    public JournalStatus status() {
        return journal.status();
    }

    @Override
    public List<TableStatus> tableStatus() {
        return journal.tableStatus();
    }

    @Override
    public RowStatus rowStatus(String table, Object key) {
        return journal.rowStatus(table, key);
    }

    @Override
    public List<QuarantinedRow> quarantine(int limit) {
        return journal.quarantine(limit);
    }

    @Override
    public long deferred(Instant after, Instant until) {
        return journal.deferred(after, until);
    }

    @Override
    public void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        journal.retryDeferred(now, arrivals);
    }

    @Override
    public boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        return journal.postponeDeferred(now, acknowledged);
    }

    @Override
    public boolean probe(Instant now) {
        return journal.probe(now);
    }

    @Override
    public long retryAll() {
        return journal.retryAll();
    }

    @Override
    public long retry(Collection<QuarantinedRow> rows) {
        return journal.retry(rows);
    }

    @Override
    public boolean retry(String table, Object key) {
        return journal.retry(table, key);
    }

    @Override
    public long retry(Outcome outcome) {
        return journal.retry(outcome);
    }
}
