package dev.hybridsync.jdbc.fault;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.spi.RowComparison;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A journal that calls the watcher at each point it passes. */
record WatchedJournal(ChangeJournal journal, Consumer<Point> watcher) implements ChangeJournal {
    @Override
    public JournalSetup setup() {
        return new WatchedSetup(journal.setup(), watcher);
    }

    @Override
    public JournalDoctor doctor() {
        return journal.doctor();
    }

    @Override
    public PendingChanges pending() {
        return journal.pending();
    }

    @Override
    public BatchInFlight batch() {
        return new WatchedBatch(journal.batch(), watcher);
    }

    @Override
    public QuarantinedRows quarantine() {
        return journal.quarantine();
    }

    @Override
    public RetrySchedule retries() {
        return journal.retries();
    }

    @Override
    public DiscardedChanges discards() {
        return journal.discards();
    }

    @Override
    public JournalQueries queries() {
        return journal.queries();
    }

    @Override
    public LifeSigns signs() {
        return journal.signs();
    }

    @Override
    public RowComparison comparison() {
        return journal.comparison();
    }

    private record WatchedSetup(JournalSetup setup, Consumer<Point> watcher) implements JournalSetup {
        @Override
        public void install(String nodeId) {
            setup.install(nodeId);
        }

        /** Backfills in chunks of at most ten rows, so that there is a point between them. */
        @Override
        public BackfillProgress backfill(Instant changedAt, int rows) {
            BackfillProgress progress = setup.backfill(changedAt, Math.min(rows, 10));
            watcher.accept(Point.AFTER_BACKFILL_CHUNK);
            return progress;
        }

        @Override
        public void uninstall(UnsentChanges unsent) {
            setup.uninstall(unsent);
        }
    }

    private record WatchedBatch(BatchInFlight batch, Consumer<Point> watcher) implements BatchInFlight {
        @Override
        public boolean record(UUID batchId, Window window) {
            watcher.accept(Point.BEFORE_RECORD);
            return batch.record(batchId, window);
        }

        @Override
        public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
            watcher.accept(Point.BEFORE_SETTLE);
            boolean settled = batch.settle(batchId, window, notApplied, syncedAt);
            watcher.accept(Point.AFTER_SETTLE);
            return settled;
        }

        @Override
        public Settled settleAndRecord(
                UUID batchId,
                Window window,
                Map<Long, ChangeOutcome> notApplied,
                Instant syncedAt,
                UUID nextId,
                Window next) {
            watcher.accept(Point.BEFORE_SETTLE);
            watcher.accept(Point.BEFORE_RECORD);
            Settled settled = batch.settleAndRecord(batchId, window, notApplied, syncedAt, nextId, next);
            watcher.accept(Point.AFTER_SETTLE);
            return settled;
        }

        @Override
        public void finishSettling() {
            watcher.accept(Point.BEFORE_FINISH_SETTLING);
            batch.finishSettling();
        }

        @Override
        public Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
            return batch.sentForTheFirstTime(rows);
        }

        @Override
        public void releaseLease() {
            batch.releaseLease();
        }

        @Override
        public Optional<Fork> forked(UUID batchId, UUID lastBatchId) {
            return batch.forked(batchId, lastBatchId);
        }

        @Override
        public Optional<Fork> compared(UUID journalId, UUID settled, UUID centrals) {
            return batch.compared(journalId, settled, centrals);
        }

        @Override
        public UUID rejoin(Instant changedAt) {
            return batch.rejoin(changedAt);
        }

        @Override
        public void pause(String reason) {
            batch.pause(reason);
        }

        @Override
        public boolean resume() {
            return batch.resume();
        }

        @Override
        public Optional<Pause> paused() {
            return batch.paused();
        }
    }
}
