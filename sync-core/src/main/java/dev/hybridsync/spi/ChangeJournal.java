package dev.hybridsync.spi;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.DiscardedRow;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node's change journal and its bookkeeping. The algorithm above it (what to send when, what an answer means) is
 * {@link dev.hybridsync.SyncClient SyncClient}'s.
 *
 * <p>One flush calls {@link #compact}, then {@link #read}, {@link #record} and {@link #settle} in this order, again and
 * again. Each call uses one connection and short transactions, most of them one, waits for no lock of the host's, and holds nothing when it returns. A crash
 * between any two of them is repaired by starting again at {@link #read}.
 */
public interface ChangeJournal {
    /**
     * Looks for what would lose data later, and for what became of the triggers of an installed journal. Changes nothing and
     * waits for no lock of the host's.
     *
     * @param nodeId the node that the journal is for
     */
    Preflight preflight(String nodeId);

    /**
     * Makes the journal, its bookkeeping and the capture triggers; idempotent. From its return on, every committed change
     * of a registered table is in the journal.
     *
     * @param nodeId the node; a journal belongs to one node for ever
     * @throws PreflightException if a table can't be captured as it is
     */
    void install(String nodeId);

    /**
     * Journals the next rows that were there before capture began. Resumable: what a crash interrupts goes on at the next
     * call.
     *
     * @param changedAt the time of the entries; null to leave all such rows out, now and for ever. A table that was begun with
     *     another time, or by {@link #rejoin}, goes on with that one
     * @param rows the most rows to journal in this call
     * @return how far it is
     */
    BackfillProgress backfill(@Nullable Instant changedAt, int rows);

    /**
     * Looks for what the triggers did not see, such as a truncated or rebuilt table or triggers that are gone, puts triggers
     * back, and journals the rows that differ from what central was told. Reads little and writes nothing while all is well.
     * One call does a part of the work, in short transactions; what a crash interrupts is found again.
     */
    Inspection inspect();

    /** Whether a table was found since the last {@link #inspect()} that can't be read, so that the next one tells of it. */
    default boolean hasNewlyHeldTables() {
        return false;
    }

    /**
     * Takes triggers, journal and bookkeeping away. The host's tables are as they were.
     *
     * @throws SyncException if changes are pending or quarantined, unless {@code force}
     */
    void uninstall(boolean force);

    /**
     * Reads a window in one read snapshot. When a batch is in flight, its window is read again, up to the same highest
     * {@code seq}, whatever {@code source} and {@code upTo} say; {@code limit} holds there too, so a smaller one reads its
     * beginning.
     *
     * @param upTo entries with a greater {@code seq} are left for later, also those of a row that has one up to it: the row is
     *     read as it is, and goes once more by its later entry
     */
    Window read(Window.Source source, BatchLimit limit, long upTo);

    /** {@link #read(Window.Source, BatchLimit, long)} of all entries. */
    default Window read(Window.Source source, BatchLimit limit) {
        return read(source, limit, Long.MAX_VALUE);
    }

    /**
     * The highest {@code seq} of the entries that are here, or {@link #newestOwnSeq} where that is higher; 0 if there are none.
     * May first journal late entries again, as {@link #read} does.
     */
    long newestSeq();

    /**
     * The highest {@code seq} of the entries that the library itself wrote: parents journaled again, entries that came late,
     * what {@link #inspect} found, rows of truncated tables, and so on. It may be that of a newer entry of the host's, and
     * that of one that is gone by now; 0 if there are none.
     */
    long newestOwnSeq();

    /** How many entries with this {@code seq} or a smaller one are here. */
    long pending(long upTo);

    /**
     * Records on disk that the window travels as this batch, and takes the lease, or extends it, in the same write. When it
     * returns true, this record and every change that the window shows survive a crash of the machine.
     *
     * <p>The lease is the right to send the batch in flight. It ends with {@link #settle} or {@link #release}, when its owner is
     * found dead, or when its time has passed by the database's clock; so processes take turns batch by batch. It saves double
     * work. That nothing is lost or doubled does not depend on it: each of several that send one batch sends it under the
     * same id, and one of them settles it.
     *
     * @return false, and nothing done, when the window is stale: meanwhile another client has recorded or settled a batch, or
     *     rejoined. Read again
     * @throws LeaseHeldException if another owner's lease holds; nothing was done
     */
    boolean record(UUID batchId, Window window);

    /**
     * Lets go of a row's pending changes and of its line in quarantine, and remembers that until the row changes again: the
     * doctor does not find them as missed. One transaction, under the lease.
     *
     * @param key as in {@link #rowStatus}; where the table can't be read, the key's text as {@link QuarantinedRow#rowKey}
     * @return whether there was anything
     * @throws LeaseHeldException if another process is sending; nothing was done
     * @throws dev.hybridsync.error.SyncException if the row may be in the batch in flight; nothing was done
     */
    default boolean discard(String table, Object key) {
        throw new UnsupportedOperationException("this journal can't discard changes");
    }

    /**
     * {@link #discard(String, Object)} of all rows of a table that have an entry or a line now, also of a table that is gone
     * or no longer registered.
     *
     * @return how many rows
     */
    default long discard(String table) {
        throw new UnsupportedOperationException("this journal can't discard changes");
    }

    /** The rows whose last change was discarded, the newest first. */
    default List<DiscardedRow> discarded(int limit) {
        return List.of();
    }

    /** Gives the lease back, where it is this journal's. The batch in flight stays in flight: whoever is next goes on with it. */
    void release();

    /**
     * Those of a window's rows, by {@code seq}, that central has never acknowledged to this node: what is sent again by the
     * doctor, a person or after a rejoin is none of them. Where receipts are switched off, those of a table of which nothing
     * was acknowledged yet.
     */
    default Set<Long> firstSent(Collection<PendingRow> rows) {
        return Set.of();
    }

    /**
     * Settles the batch in one transaction: deletes the entries that the window read, writes receipts, moves deferred and
     * rejected rows to quarantine, ends lease and fork.
     *
     * <p>A row that is {@linkplain PendingRow#isUncertain() uncertain} is journaled again, with its time: central may know
     * its {@code seq} with another state. Its line in quarantine, if it has one, stays until that entry is settled.
     *
     * <p>An outcome that {@linkplain OutcomeCode#holdsTable() holds the table} changes nothing of its row: entries stay in the
     * journal, a line stays in quarantine, and the table is held. From then on windows leave it out, but those of
     * {@link Window.Source#PROBE}. A probe that is answered with anything else releases the table, and makes its deferred
     * rows due; nothing of the probe itself is settled.
     *
     * @param notApplied the outcomes of the changes that were not applied, by {@code seq}
     * @param syncedAt the time for the receipts
     * @return false, and nothing done, when the batch is no longer in flight
     */
    boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt);

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
     * @param changedAt if not null, all rows of all registered tables are to be journaled again with this time, those too that
     *     an earlier {@link #backfill} left out: the next calls of it do so, whatever time they are given
     * @return the new journal's id
     * @throws SyncException if the journal is not forked
     * @throws LeaseHeldException if another owner's lease holds
     */
    UUID rejoin(@Nullable Instant changedAt);

    /**
     * Removes superseded entries, so that rows that change all the time while central is away do not fill the disk. What
     * central ends up with stays the same.
     *
     * <p>An entry may go only when a newer one of its row is there whose time is not smaller. While a batch is in flight, the
     * two must be on the same side of its highest {@code seq}: its repeat reads the same rows with the same newest
     * {@code seq}. The oldest entry of each row stays too, as the row's place in the order of sending and the time since
     * which it waits.
     *
     * <p>Called at the start of each flush. Reads next to nothing and writes nothing when little was journaled since the
     * last call. May stop anywhere; the next call goes on.
     */
    void compact();

    /** The journal in numbers. */
    JournalStatus status();

    /** Each captured table in numbers, by name. Counts, so it is for people and monitoring, not for each flush. */
    List<TableStatus> tableStatus();

    /**
     * How one row stands with central. Reads the bookkeeping in one snapshot, and no row of the host's.
     *
     * @param table the table's name on the wire
     * @param key the row's key: the value, where the key is one column; otherwise a {@link Map} of the values by the names
     *     of the key's columns on the wire
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message says
     *     what is expected
     * @throws SyncException if the table can't be read as it was captured
     */
    RowStatus rowStatus(String table, Object key);

    /** The quarantined rows, oldest first, at most {@code limit} of them. */
    List<QuarantinedRow> quarantine(int limit);

    /**
     * How many rows came into quarantine in this time, and are deferred.
     *
     * @param after later than this; null for no limit
     * @param until at this time or earlier
     */
    long deferred(@Nullable Instant after, Instant until);

    /**
     * Makes deferred rows due for another try: those that were not tried since they were deferred, those whose time has come
     * (a clock that went back counts as that), and those that wait for what has arrived. Writes nothing when there are none.
     *
     * @param now the client's clock
     * @param arrivals what central acknowledged since the last call
     */
    void retryDeferred(Instant now, AcknowledgedRows arrivals);

    /**
     * Lets the deferred rows that were just tried again, in vain, wait: twice only until the next flush, then 1 minute, then
     * twice as long each time, at most 1 hour. A newer change of the row begins anew. Where one waits for a parent that is
     * here, synced, and neither pending nor in quarantine, central has lost that one, and it is journaled again, at the first
     * 6 of these times; later once at most, where it never was.
     *
     * @param now the client's clock
     * @param acknowledged rows that central acknowledged in this flush: it has them, so they are not journaled again
     * @return whether any parent was journaled again
     */
    boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged);

    /**
     * Decides which of the tables that central did not know are to be asked about now: {@link #read} with
     * {@link Window.Source#PROBE} finds a row of each, until it is settled. A table is asked about 1 minute after it was
     * held, then after twice as long each time, at most 1 hour; at once by a journal that was opened since, when the
     * table's columns have changed here, and after {@link #retryAll}.
     *
     * @param now the client's clock
     * @return whether there are any
     */
    boolean probe(Instant now);

    /**
     * Makes all quarantined rows due for another try, and all held tables to be asked about.
     *
     * @return how many rows there are
     */
    long retryAll();

    /**
     * Makes quarantined rows due for another try, and their tables, where held, to be asked about.
     *
     * @return how many of them are still in quarantine
     */
    long retry(Collection<QuarantinedRow> rows);

    /**
     * Makes one quarantined row due for another try, and its table, where held, to be asked about.
     *
     * @param table as in {@link #rowStatus}, which tells the exceptions, too
     * @param key as in {@link #rowStatus}
     * @return whether it is in quarantine
     */
    boolean retry(String table, Object key);

    /**
     * Makes the quarantined rows of one outcome due for another try: {@link #read} with {@link Window.Source#QUARANTINE}
     * finds them until they are settled. Writes nothing when there are none.
     *
     * @param outcome {@link Outcome#DEFERRED} or {@link Outcome#REJECTED}
     * @return how many rows there are
     */
    long retry(Outcome outcome);

    /**
     * How far backfill is.
     *
     * @param journaled rows journaled by this call
     * @param complete whether nothing is left to journal, in any table
     * @param table the table whose rows they are, by its name on the wire; null if no table was read
     */
    record BackfillProgress(
            long journaled, boolean complete, @Nullable String table) {}
}
