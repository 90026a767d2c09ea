package dev.hybridsync.spi;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The batch that is being sent, as recorded on disk. There is at most one, and one process holds its lease.
 * Thread-safe.
 */
public interface BatchInFlight {
    /**
     * Records on disk that the window is sent as this batch, and takes or extends the lease in the same write. When it
     * returns true, this record and every change that the window shows survive a crash of the machine.
     *
     * <p>The lease is the right to send the batch in flight. It ends with {@link #settle} or {@link #releaseLease},
     * when its owner is found to be dead, or when it expires by the database's clock. So processes take turns batch by
     * batch. The lease only saves double work. No guarantee against loss or duplicates depends on it: if several
     * processes send one batch, each sends it under the same id, and one of them settles it.
     *
     * @param batchId a new id, or the id of the batch in flight if that is sent again
     * @param window what the batch was made of
     * @return false, with nothing done, if the window is stale: another client has meanwhile recorded or settled a
     *     batch, or rejoined. Then read again
     * @throws LeaseHeldException if another owner holds the lease; nothing was done
     * @throws PausedException if sending is paused; nothing was done
     */
    boolean record(UUID batchId, Window window);

    /**
     * Settles the batch in one transaction: deletes the entries that the window read, writes receipts, moves deferred
     * and rejected rows to quarantine, and ends the lease and any fork.
     *
     * <p>A row that is {@linkplain PendingRow#isUncertain() uncertain} is journaled again, with its time, because
     * central may know its {@code seq} with another state. Its line in quarantine, if it has one, stays until that
     * entry is settled.
     *
     * <p>An outcome that {@linkplain OutcomeCode#holdsTable() holds the table} changes nothing about its row: entries
     * of the row stay in the journal, its line in quarantine stays if it has one, and the table is held. From then on
     * windows leave the table out, except those of {@link Window.Source#PROBE}. A probe that is answered with anything
     * else releases the table and makes its deferred rows due. Nothing of the probe itself is settled.
     *
     * @param batchId the id of the batch
     * @param window what the batch was made of
     * @param notApplied the outcomes of the changes that were not applied, by {@code seq}
     * @param syncedAt the time for the receipts
     * @return false, with nothing done, if the batch is no longer in flight
     */
    boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt);

    /** What became of a batch and of the one that was to follow it. */
    enum Settled {
        /** Nothing was done: the batch is no longer in flight. */
        NO,
        /** The batch is settled, and nothing is in flight. */
        ALONE,
        /** The batch is settled, and the next one is recorded. */
        WITH_NEXT
    }

    /**
     * Settles a batch of which nothing was refused, as {@link #settle} does, and records the next one in the same
     * write, as {@link #record} does. The next one is recorded only if its window may be sent as it was read: the lease
     * has been held without a break, sending is not paused, and none of its entries came late. Otherwise only the batch
     * is settled; then read again.
     *
     * <p>If the next one is recorded, a part of the work may be left to {@link #finishSettling}.
     *
     * @param batchId the id of the batch
     * @param window what the batch was made of
     * @param notApplied the outcomes of the changes that were not applied, by {@code seq}: all superseded
     * @param syncedAt the time for the receipts
     * @param nextId a new id, for the next batch
     * @param next the window that {@link PendingChanges#readAhead} has read to follow this batch
     * @return what was done; the default only settles the batch
     */
    default Settled settleAndRecord(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next) {
        return settle(batchId, window, notApplied, syncedAt) ? Settled.ALONE : Settled.NO;
    }

    /**
     * Finishes the work that {@link #settleAndRecord} may have left for the batch that it settled, whose entries,
     * receipts and lines in quarantine may still be as they were before. Call this while the next batch is on its way,
     * so that nothing waits for it, and before anything is read to follow that next batch. It does nothing if nothing
     * was left, or if another process has continued since.
     *
     * <p>If this fails, or the process dies before, the next {@link PendingChanges#read} finishes the work first.
     */
    default void finishSettling() {}

    /**
     * {@return the rows of a window, by {@code seq}, that central has never acknowledged to this node} Rows that the
     * doctor, a person or a rejoin sends again do not count. If receipts are switched off, a table's rows count as long
     * as nothing of that table was acknowledged.
     *
     * @param rows rows of one window
     */
    default Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
        return Set.of();
    }

    /**
     * Releases the lease, if this journal holds it. The batch stays in flight: the next sender continues with it.
     */
    void releaseLease();

    /**
     * Records that central reported the batch in flight as a fork. The batch stays in flight, and is sent as before
     * once central is repaired.
     *
     * @param batchId the id of the batch
     * @param lastBatchId the last batch that central has of the node; null if it has none
     * @return empty, with nothing done, if the batch is no longer in flight: the answer came late and means nothing
     */
    Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId);

    /**
     * Compares the last batch that this journal has settled with the last one that central says it has, while nothing
     * is in flight. If they are the same, a fork that was recorded while nothing was in flight ends; otherwise
     * central's answer is recorded as a fork. If they are the same and there is no fork, nothing is written.
     *
     * @param journalId the journal when central was asked
     * @param settled its last settled batch when central was asked; null before the first
     * @param centrals the last batch that central has of the node; null if it has none
     * @return the fork; empty if there is none. It is also empty, with nothing done, if the journal has moved on since
     *     central was asked, or a batch is in flight: the answer then means nothing
     */
    Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals);

    /**
     * Begins a new journal that follows central's last batch, on disk in one transaction. It has a new id, nothing in
     * flight and no fork. Entries, receipts and quarantine stay.
     *
     * @param changedAt if not null, the next calls of {@link JournalSetup#backfill} journal all rows of all registered
     *     tables again with this time, whatever time they are given, including the rows that an earlier backfill left
     *     out
     * @return the new journal's id
     * @throws SyncException if the journal is not forked
     * @throws LeaseHeldException if another owner holds the lease
     */
    UUID rejoin(@Nullable Instant changedAt);

    /**
     * Pauses sending, on disk and for all processes: once this returns, {@link #record} throws until {@link #resume}. The
     * batch in flight may still be settled. If sending is already paused, the new reason and time replace the old ones.
     *
     * @param reason the reason, in a person's words
     */
    void pause(String reason);

    /**
     * Ends the pause.
     *
     * @return false, with nothing written, if there was none
     */
    boolean resume();

    /** {@return the current pause} Reads a single row. */
    Optional<Pause> paused();
}
