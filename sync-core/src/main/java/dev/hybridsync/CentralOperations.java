package dev.hybridsync;

import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.handler.AccessControl;
import dev.hybridsync.handler.CentralDoctor;
import dev.hybridsync.handler.TombstonePurge;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.TombstoneReport;
import dev.hybridsync.status.VersionTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Operations for people and monitoring: what central knows about nodes, held tables, findings, refusals and states that
 * lost a conflict, and what a person can do at central. Thread-safe.
 */
public final class CentralOperations {
    private final CentralStore store;
    private final CentralDoctor doctor;
    private final AccessControl access;
    private final Clock clock;
    private final Duration clockTolerance;
    private final Duration staleAfter;
    private final TombstonePurge tombstones;

    CentralOperations(
            CentralStore store,
            CentralDoctor doctor,
            AccessControl access,
            Clock clock,
            Duration clockTolerance,
            Duration staleAfter) {
        this.store = store;
        this.doctor = doctor;
        this.access = access;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        this.staleAfter = staleAfter;
        this.tombstones = new TombstonePurge(store, clock, clockTolerance);
    }

    /**
     * {@return what the last check of central's database found} {@link SyncHandler#install} runs the check, and later a
     * batch does, about once an hour. What such a check finds for the first time is logged as a warning. Empty before
     * the first check.
     */
    public List<Finding> findings() {
        return doctor.findings();
    }

    /**
     * {@return the registered tables whose changes central can't take now, by name, each with the reason and the
     * remedy} Their changes wait at the nodes with the code {@code UNKNOWN_TABLE}. Each call looks the tables up.
     */
    public Map<String, String> heldTables() {
        return store.heldTables();
    }

    /** {@return counts of what was accepted and refused since this handler was created} */
    public AccessCounts accessCounts() {
        return access.counts();
    }

    /**
     * {@return what central knows about each node that has ever sent a batch or asked for its status and has not been
     * {@linkplain #forget forgotten} since, by name}
     */
    public List<NodeStatus> nodes() {
        Instant now = clock.instant();
        return store.nodes().stream().map(node -> node.at(now, staleAfter)).toList();
    }

    /**
     * {@return the nodes of {@link #nodes()} that have been silent for longer than they should be, see
     * {@link NodeStatus#stale}}
     */
    public List<NodeStatus> staleNodes() {
        return nodes().stream().filter(NodeStatus::stale).toList();
    }

    /**
     * {@return the nodes of {@link #nodes()} whose clock, at their last batch, was further from central's than the
     * clock tolerance} A node whose clock is ahead has its times cut. A node whose clock is behind loses conflicts
     * until a person sets the clock.
     */
    public List<NodeStatus> nodesWithClockOff() {
        return nodes().stream().filter(node -> node.isClockOff(clockTolerance)).toList();
    }

    /**
     * Gives a node a display label, for people. If the node declares a label itself ({@code SYNC_NODE_LABEL}), its next
     * batch replaces this one; otherwise this one stays.
     *
     * @param nodeId the node's name
     * @param label one line of 1 to 100 characters; null for none
     * @throws IllegalArgumentException if {@code label} is anything else
     * @throws SyncException if no node of this name has ever sent a batch
     * @throws dev.hybridsync.error.BusyException if a batch of the node is being applied at the moment; nothing was
     *     changed
     */
    public void label(String nodeId, @Nullable String label) {
        if (!store.upkeep().label(nodeId, label == null ? null : NodeLabel.check(label))) {
            throw unknown(nodeId, "");
        }
        access.labeled(nodeId, label);
    }

    /**
     * Forgets a node that will not push any more: ends its keys, and removes it from {@link #nodes()} and everything
     * that is derived from that list. Its rows, its versions, its conflicts and its place in the chain of batches stay.
     * Calling this again changes nothing.
     *
     * <p>What the node has not sent stays at the node; a push is refused as {@code invalid-api-key}. With a new key for
     * the same name, the node is in the list again from its next batch on, and continues where it was: a batch that was
     * on its way is repeated, and is not applied twice. Another database that pushes under this name is a fork
     * ({@code journal-forked}) until a person has it rejoin.
     *
     * @param nodeId the node's name
     * @return how many keys were ended; empty if the authenticator can't end keys. In that case, end them where they
     *     are kept; otherwise, the node's next batch brings it back
     * @throws SyncException if no node of this name has ever sent a batch, and none has a valid key
     * @throws dev.hybridsync.error.BusyException if central can't do it now; call this again
     */
    public OptionalInt forget(String nodeId) {
        OptionalInt ended = access.endKeys(nodeId); // first, so that no batch with these keys can bring the node back
        if (!store.upkeep().forget(nodeId) && ended.orElse(0) == 0) {
            throw unknown(nodeId, ", and none has a valid key");
        }
        access.forgotten(nodeId, ended);
        return ended;
    }

    /**
     * {@return the size and growth of the version table} It is cheap enough to be called each time a dashboard is
     * shown.
     */
    public VersionTable versionTable() {
        return store.upkeep().versionTable();
    }

    /**
     * Counts the tombstones that {@link #purgeTombstones} would find. Goes through all versions, in short transactions.
     *
     * @param olderThan the minimum age of a deletion, not negative
     * @return how many tombstones there are, and how many of them are older
     * @throws IllegalArgumentException if {@code olderThan} is negative
     */
    public TombstoneReport countTombstones(Duration olderThan) {
        return tombstones.count(olderThan);
    }

    /**
     * Removes what central keeps of rows that were deleted more than {@code olderThan} ago: their <i>tombstones</i>.
     * Without its tombstone, a row looks as if it had never existed, and a change from before the deletion that arrives
     * only now would bring it back. So this method refuses an age that is shorter than the longest silence of a node in
     * {@link #nodes()}, plus the clock tolerance and the time by which the node's clock is behind. It also refuses any
     * age under 7 days.
     *
     * <p>It can't know about changes that a node keeps for longer while it sends others (in quarantine, of a held
     * table, in a backlog), nor about nodes that backfill rows that others have deleted ({@code rejoin}, a copied
     * database). Choose an age that is longer than these: 90 days rather than 7.
     *
     * <p>It goes through all versions in transactions that take milliseconds, while batches are applied. It may be
     * interrupted or fail at any point; what was removed stays removed, and the next call removes the rest. Repeats of
     * batches are answered from memory as before.
     *
     * @param olderThan the minimum age of a deletion, not negative
     * @return how many tombstones there were, and how many were removed
     * @throws IllegalArgumentException if {@code olderThan} is negative
     * @throws dev.hybridsync.error.UnsafePurgeException if the age is refused; nothing was removed
     * @throws dev.hybridsync.error.BusyException if a version is locked for too long; call this again
     */
    public TombstoneReport purgeTombstones(Duration olderThan) {
        return tombstones.purge(olderThan, false);
    }

    /**
     * Does the same as {@link #purgeTombstones}, but accepts any age. A row that was deleted longer ago than that comes
     * back if a node sends a change from before the deletion.
     *
     * @param olderThan the minimum age of a deletion, not negative
     * @return how many tombstones there were, and how many were removed
     * @throws IllegalArgumentException if {@code olderThan} is negative
     * @throws dev.hybridsync.error.BusyException if a version is locked for too long; call this again
     */
    public TombstoneReport purgeTombstonesAtRisk(Duration olderThan) {
        return tombstones.purge(olderThan, true);
    }

    private static SyncException unknown(String nodeId, String more) {
        return new SyncException("no node named '" + NodeLabel.clean(nodeId) + "' has ever sent a batch" + more);
    }

    /**
     * {@return the states that lost to a different state of another origin, newest first, without their rows}
     *
     * @param query which lines, and how many at most
     */
    public List<Conflict> conflicts(ConflictQuery query) {
        return store.conflicts().find(query);
    }

    /**
     * {@return a state that lost, with its row; empty if there is no line with this id (any more)}
     *
     * @param id the line's {@link Conflict#id}
     */
    public Optional<Conflict> conflict(long id) {
        return store.conflicts().find(id);
    }

    /**
     * {@return the row of a line as central has it now, for comparison with the state that lost; empty if there is no
     * such line}
     *
     * @param id the line's {@link Conflict#id}
     */
    public Optional<CurrentRow> currentRow(long id) {
        return store.conflicts().current(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Restores a state that lost, in one transaction: the row as it was, or its deletion. This counts as central's own
     * edit, made now. If the state that it replaces differs, that state becomes a line of the log; restoring that line
     * undoes this. Nodes are not notified. The restored state stays until a node's later change of the row wins.
     *
     * @param id the line's {@link Conflict#id}
     * @return the id of the line for the replaced state; empty if central already held the restored state
     * @throws dev.hybridsync.error.NotRestoredException if it can't be written (its columns have changed, a parent is
     *     missing, a unique value is taken, other rows refer to it), or there is no such line; nothing was changed
     * @throws dev.hybridsync.error.BusyException if central can't do it now; nothing was changed
     */
    public OptionalLong restoreConflict(long id) {
        OptionalLong replaced = store.conflicts().restore(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
        access.restored(id, replaced);
        return replaced;
    }
}
