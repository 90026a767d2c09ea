package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the batch that is sent, under the lease, and settles it. */
public final class BatchRecorder implements BatchInFlight {
    private static final Logger log = LoggerFactory.getLogger(BatchRecorder.class);

    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final Lease lease;
    private final Forks forks;
    private final Pauses pauses;
    private final NeverAcknowledged neverAcknowledged;
    private final BatchHandover handover;
    private final SettlementFinisher finisher;
    /** The batch that this process recorded last, unless somebody else has recorded it differently since. */
    private volatile @Nullable SentBatch sentBatch;
    /** Whether this process has left something to do for the last settled batch. */
    private volatile boolean isUnfinished;

    public BatchRecorder(Database database, LocalTables tables, HeldTables held, Lease lease) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.lease = lease;
        this.finisher = new SettlementFinisher(database, tables);
        this.handover = new BatchHandover(database, tables, held, lease, finisher);
        this.forks = new Forks(database, lease);
        this.pauses = new Pauses(database);
        this.neverAcknowledged = new NeverAcknowledged(database, tables::keepsReceipts);
    }

    /** If the database's answer is lost, the caller releases the lease by {@link #releaseLease}. */
    @Override
    public boolean record(UUID batchId, Window window) {
        lease.begin();
        boolean recorded;
        try {
            recorded = tryRecord(batchId, window);
        } catch (LeaseHeldException | PausedException e) {
            lease.end();
            throw e;
        }
        if (!recorded) {
            lease.end();
        } else if (window.inFlight() == null) {
            sentBatch = SentBatch.of(batchId, window);
        } else if (!isAsSent(batchId, window)) {
            sentBatch = null; // central may get the batch in either form
        }
        return recorded;
    }

    private boolean isAsSent(UUID batchId, Window window) {
        SentBatch sent = sentBatch;
        return sent != null && sent.isRepeatedBy(batchId, window);
    }

    private boolean tryRecord(UUID batchId, Window window) {
        return database.inDurableWrite(
                handle -> {
                    JournalState.Locked locked = JournalState.lockNow(handle, database);
                    JournalState state = locked.state();
                    long now = locked.now();
                    lease.require(state.leaseOwner(), state.leaseUntil(), now);
                    Pauses.requireNone(state);
                    boolean fresh = state.isContinuedBy(batchId, window);
                    if (fresh) {
                        StateWriter.record(handle, database, batchId, window, lease, now);
                    }
                    return fresh;
                },
                (handle, fresh) -> !fresh || JournalState.read(handle, database).isInFlight(batchId, window));
    }

    /** Whether another client has the lease, and may be sending. */
    public boolean isSentByOthers() {
        return database.inSnapshot(handle -> {
            JournalState state = JournalState.read(handle, database);
            return lease.isOthers(state.leaseOwner(), state.leaseUntil(), database.now(handle));
        });
    }

    @Override
    public void releaseLease() {
        finishEarlier();
        lease.end();
        database.inRepeatedWrite(handle -> StateWriter.releaseLease(handle, database, lease));
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        // if the write is lost, the batch is sent again under the same id, and central answers from memory
        boolean settled = database.inDeferredWrite(handle -> settle(handle, batchId, window, notApplied, syncedAt));
        lease.end();
        return settled;
    }

    private boolean settle(
            Handle handle, UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt)
            throws SQLException {
        if (!StateWriter.settle(handle, database, batchId, window.highestSeq(), Micros.of(syncedAt))) {
            return false;
        }
        boolean mayDiffer = window.inFlight() != null && !isAsSent(batchId, window);
        Long ownSeq = mayDiffer ? (Long) JournalState.read(handle, database).ownSeq() : null;
        new Settlement(database, handle, tables::keepsReceipts, held).write(window, notApplied, syncedAt, ownSeq);
        return true;
    }

    @Override
    public Settled settleAndRecord(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next) {
        BatchHandover.Result result = handover.run(
                batchId,
                sentBatch,
                window,
                notApplied,
                syncedAt,
                nextId,
                next,
                handle -> settle(handle, batchId, window, notApplied, syncedAt));
        isUnfinished = result.isUnfinished();
        if (result.settled() == Settled.WITH_NEXT) {
            sentBatch = SentBatch.of(nextId, next);
        } else {
            lease.end();
        }
        return result.settled();
    }

    @Override
    public void finishSettling() {
        if (isUnfinished) {
            isUnfinished = false;
            finisher.finish();
        }
    }

    /**
     * Finishes what is left of an earlier batch. Usually it is finished by now, unless the client was closed. If this
     * fails, the next reader of a window finishes it.
     */
    private void finishEarlier() {
        try {
            finishSettling();
        } catch (SyncException e) {
            log.debug("a settled batch is not cleaned up yet: {}", e.getMessage());
        }
    }

    @Override
    public Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
        return database.inSnapshot(handle -> neverAcknowledged.among(handle, rows));
    }

    @Override
    public Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId) {
        return forks.found(batchId, lastBatchId);
    }

    @Override
    public Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals) {
        return forks.compared(journalId, settled, centrals);
    }

    @Override
    public UUID rejoin(@Nullable Instant changedAt) {
        return forks.rejoin(changedAt);
    }

    @Override
    public void pause(String reason) {
        pauses.begin(reason);
    }

    @Override
    public boolean resume() {
        return pauses.end();
    }

    @Override
    public Optional<Pause> paused() {
        return pauses.find();
    }
}
