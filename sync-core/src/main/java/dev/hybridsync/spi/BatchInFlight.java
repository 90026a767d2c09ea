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

/** The batch that travels now, on disk: at most one, whose lease one process has. Thread-safe. */
public interface BatchInFlight {
    /**
     * Records on disk that the window travels as this batch, and takes the lease, or extends it, in the same write. When it
     * returns true, this record and every change that the window shows survive a crash of the machine.
     *
     * <p>The lease is the right to send the batch in flight. It ends with {@link #settle} or {@link #releaseLease},
     * when its owner is found dead, or when its time has passed by the database's clock; so processes take turns batch
     * by batch. It saves double work. That nothing is lost or doubled does not depend on it: each of several that send
     * one batch sends it under the same id, and one of them settles it.
     *
     * @return false, and nothing done, when the window is stale: meanwhile another client has recorded or settled a
     *     batch, or rejoined. Read again
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
     * <p>An outcome that {@linkplain OutcomeCode#holdsTable() holds the table} changes nothing of its row: entries stay
     * in the journal, a line stays in quarantine, and the table is held. From then on windows leave it out, but those of
     * {@link Window.Source#PROBE}. A probe that is answered with anything else releases the table, and makes its deferred
     * rows due; nothing of the probe itself is settled.
     *
     * @param notApplied the outcomes of the changes that were not applied, by {@code seq}
     * @param syncedAt the time for the receipts
     * @return false, and nothing done, when the batch is no longer in flight
     */
    boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt);

    /**
     * Those of a window's rows, by {@code seq}, that central has never acknowledged to this node: what is sent again by the
     * doctor, a person or after a rejoin is none of them. Where receipts are switched off, those of a table of which nothing
     * was acknowledged yet.
     */
    default Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
        return Set.of();
    }

    /**
     * Releases the lease, where it is this journal's. The batch in flight stays in flight: whoever is next continues
     * with it.
     */
    void releaseLease();

    /**
     * Writes down that central called the batch in flight a fork. It stays in flight: where central is put right, it is sent
     * as before.
     *
     * @param lastBatchId the last batch that central has of the node; null if it has none
     * @return empty, and nothing done, when the batch is no longer in flight: the answer came late and means nothing
     */
    Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId);

    /**
     * Begins a new journal that follows central's last batch, on disk in one transaction: another journal id, nothing in
     * flight, no fork. Entries, receipts and quarantine stay.
     *
     * @param changedAt if not null, all rows of all registered tables are to be journaled again with this time, those
     *     too that an earlier {@link JournalSetup#backfill} left out: the next calls of it do so, whatever time they
     *     are given
     * @return the new journal's id
     * @throws SyncException if the journal is not forked
     * @throws LeaseHeldException if another owner's lease holds
     */
    UUID rejoin(@Nullable Instant changedAt);

    /**
     * Pauses sending, on disk and for all processes: from its return on {@link #record} throws, until {@link #resume}. The
     * batch in flight may still be settled. Where it is paused already, the reason and the time are the new ones.
     */
    void pause(String reason);

    /**
     * Ends the pause.
     *
     * @return false, and nothing written, where there was none
     */
    boolean resume();

    /** The pause that holds. Reads one line. */
    Optional<Pause> paused();
}
