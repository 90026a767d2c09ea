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

/** The batch that is being sent, on disk: at most one, and one process holds its lease. Thread-safe. */
public interface BatchInFlight {
    /**
     * Records on disk that the window is sent as this batch, and takes or extends the lease in the same write. When it
     * returns true, this record and every change that the window shows survive a crash of the machine.
     *
     * <p>The lease is the right to send the batch in flight. It ends with {@link #settle} or {@link #releaseLease}, when
     * its owner is found dead, or when it expires by the database's clock; so processes take turns batch by batch. It only
     * saves double work. No guarantee against loss or duplicates depends on it: if several processes send one batch, each
     * sends it under the same id, and one of them settles it.
     *
     * @param batchId a new id; the id of the batch in flight, when that is sent again
     * @param window what the batch was made of
     * @return false, with nothing done, if the window is stale: another client has meanwhile recorded or settled a batch,
     *     or rejoined. Read again then
     * @throws LeaseHeldException if another owner's lease holds; nothing was done
     * @throws PausedException if sending is paused; nothing was done
     */
    boolean record(UUID batchId, Window window);

    /**
     * Settles the batch in one transaction: deletes the entries that the window read, writes receipts, moves deferred and
     * rejected rows to quarantine, ends lease and fork.
     *
     * <p>A row that is {@linkplain PendingRow#isUncertain() uncertain} is journaled again, with its time: central may know
     * its {@code seq} with another state. Its line in quarantine, if it has one, stays until that entry is settled.
     *
     * <p>An outcome that {@linkplain OutcomeCode#holdsTable() holds the table} changes nothing of its row: entries stay in
     * the journal, a line stays in quarantine, and the table is held. From then on windows leave the table out, except
     * those of {@link Window.Source#PROBE}. A probe that is answered with anything else releases the table, and makes its
     * deferred rows due; nothing of the probe itself is settled.
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
     * Settles a batch of which nothing was refused, as {@link #settle}, and records the next one in the same write, as
     * {@link #record}. The next one is recorded only if its window may be sent as it was read: the lease has been held
     * without a break, sending is not paused, and no entry of it comes late. Otherwise the batch is settled alone; read
     * again then.
     *
     * <p>If the next one is recorded, a part of the work may be left to {@link #finishSettling}.
     *
     * @param batchId the id of the batch
     * @param window what the batch was made of
     * @param notApplied the outcomes of the changes that were not applied, by {@code seq}: all superseded
     * @param syncedAt the time for the receipts
     * @param nextId a new id, for the next batch
     * @param next a window that {@link PendingChanges#readAhead} has read behind this batch
     * @return what of it was done; the default settles alone
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
     * Finishes what {@link #settleAndRecord} may have left to do of the batch that it settled: its entries, receipts and lines
     * may still be as they were before. To be called while the next batch travels, so that nobody waits for it, and before
     * anything is read behind that batch. Does nothing if nothing was left, or if somebody else has gone on since.
     *
     * <p>If it fails, or the process dies before, the next {@link PendingChanges#read} finishes it first.
     */
    default void finishSettling() {}

    /**
     * {@return those of a window's rows, by {@code seq}, that central has never acknowledged to this node} Rows that
     * the doctor, a person or a rejoin sends again do not count. If receipts are switched off, a table's rows count as
     * long as nothing of that table was acknowledged.
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
     * Records that central reported the batch in flight as a fork. It stays in flight: once central is repaired, it is sent
     * as before.
     *
     * @param batchId the id of the batch
     * @param lastBatchId the last batch that central has of the node; null if it has none
     * @return empty, with nothing done, if the batch is no longer in flight: the answer came late and means nothing
     */
    Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId);

    /**
     * Compares what this journal has settled with what central says that it has, while nothing is in flight. If they are
     * the same, a fork ends that was recorded while nothing was in flight; otherwise central's answer is recorded as a
     * fork. Where they are the same and there is no fork, nothing is written.
     *
     * @param journalId the journal when central was asked
     * @param settled its last settled batch when central was asked; null before the first
     * @param centrals the last batch that central has of the node; null if it has none
     * @return the fork; empty if there is none, or if the journal has moved on since central was asked, or a batch is in
     *     flight: then the answer means nothing, and nothing was done
     */
    Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals);

    /**
     * Begins a new journal that follows central's last batch, on disk in one transaction: another journal id, nothing in
     * flight, no fork. Entries, receipts and quarantine stay.
     *
     * @param changedAt if not null, all rows of all registered tables are to be journaled again with this time, including
     *     those that an earlier {@link JournalSetup#backfill} left out: its next calls do so, whatever time they are given
     * @return the new journal's id
     * @throws SyncException if the journal is not forked
     * @throws LeaseHeldException if another owner's lease holds
     */
    UUID rejoin(@Nullable Instant changedAt);

    /**
     * Pauses sending, on disk and for all processes: once this returns, {@link #record} throws until {@link #resume}. The
     * batch in flight may still be settled. If sending is already paused, the new reason and time replace the old ones.
     *
     * @param reason in a person's words, for people
     */
    void pause(String reason);

    /**
     * Ends the pause.
     *
     * @return false, with nothing written, if there was none
     */
    boolean resume();

    /** {@return the current pause} Reads one line. */
    Optional<Pause> paused();
}
