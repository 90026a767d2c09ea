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
 * For people and monitoring: what central knows of nodes, held tables, findings, refusals and states that lost a conflict,
 * and what can be done there. Thread-safe.
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
     * {@return what the last look at central's database found} {@link SyncHandler#install} looks, and later a batch
     * does, about once an hour. What such a look finds for the first time is logged as a warning. Empty before the
     * first look.
     */
    public List<Finding> findings() {
        return doctor.findings();
    }

    /**
     * {@return the registered tables whose changes central can't take now, by name, each with the reason and the way
     * out} Their changes wait at the nodes, as {@code UNKNOWN_TABLE}. Each call looks it up.
     */
    public Map<String, String> heldTables() {
        return store.heldTables();
    }

    /** {@return what was let in and refused since this handler was made} */
    public AccessCounts accessCounts() {
        return access.counts();
    }

    /**
     * {@return what central knows of each node that ever sent a batch or asked for its status, and was not
     * {@linkplain #forget forgotten} since, by name}
     */
    public List<NodeStatus> nodes() {
        Instant now = clock.instant();
        return store.nodes().stream().map(node -> node.at(now, staleAfter)).toList();
    }

    /**
     * {@return the nodes of {@link #nodes()} that were silent for longer than they should be, see
     * {@link NodeStatus#stale}}
     */
    public List<NodeStatus> staleNodes() {
        return nodes().stream().filter(NodeStatus::stale).toList();
    }

    /**
     * {@return the nodes of {@link #nodes()} whose clock, at their last batch, was further from central's than the
     * clock tolerance} One that is ahead has its times cut; one that is behind loses conflicts until a person sets it.
     */
    public List<NodeStatus> nodesWithClockOff() {
        return nodes().stream().filter(node -> node.isClockOff(clockTolerance)).toList();
    }

    /**
     * Gives a node a display label, for people. A node that declares one itself ({@code SYNC_NODE_LABEL}) replaces it with
     * its next batch; one that declares none leaves it.
     *
     * @param nodeId the node's name
     * @param label one line of 1 to 100 characters; null for none
     * @throws IllegalArgumentException if {@code label} is something else
     * @throws SyncException if no node of this name has ever sent a batch
     * @throws dev.hybridsync.error.BusyException if a batch of the node is just being applied; nothing was changed
     */
    public void label(String nodeId, @Nullable String label) {
        if (!store.upkeep().label(nodeId, label == null ? null : NodeLabel.check(label))) {
            throw unknown(nodeId, "");
        }
        access.labeled(nodeId, label);
    }

    /**
     * Forgets a node that will not push any more: ends its keys, and takes it from {@link #nodes()} and all that is derived
     * from it. Its rows, its versions, its conflicts and its place in the chain of batches stay. To do it again changes
     * nothing.
     *
     * <p>What it has not sent stays where it is; a push is refused as {@code invalid-api-key}. With a new key for the same
     * name it is in the list again from its next batch on, and continues where it was: a batch that was on its way is
     * repeated, and is not applied twice. Another database that pushes under this name is a fork
     * ({@code journal-forked}), until a person has it rejoin.
     *
     * @param nodeId the node's name
     * @return how many keys were ended; empty if the authenticator can't end keys: end them where they are kept, or the
     *     node's next batch brings it back
     * @throws SyncException if no node of this name has ever sent a batch, and none has a valid key
     * @throws dev.hybridsync.error.BusyException if central can't do it now; do it again
     */
    public OptionalInt forget(String nodeId) {
        OptionalInt ended = access.endKeys(nodeId); // first: no batch with them can bring it back afterwards
        if (!store.upkeep().forget(nodeId) && ended.orElse(0) == 0) {
            throw unknown(nodeId, ", and none has a valid key");
        }
        access.forgotten(nodeId, ended);
        return ended;
    }

    /** {@return the size and growth of the version table} Cheap enough for each look at a dashboard. */
    public VersionTable versionTable() {
        return store.upkeep().versionTable();
    }

    /**
     * Counts tombstones, as {@link #purgeTombstones} would find them. Goes through all versions, in short transactions.
     *
     * @param olderThan the least age of a deletion, more than zero
     * @return how many there are, and how many of them are older
     */
    public TombstoneReport countTombstones(Duration olderThan) {
        return tombstones.count(olderThan);
    }

    /**
     * Removes what central keeps of rows that were deleted more than {@code olderThan} ago, their <i>tombstones</i>. Without
     * its tombstone a row is as if it had never been: a change from before the deletion that comes only now would bring it
     * back. So this refuses an age that is younger than the longest silence of a node in {@link #nodes()}, with the clock
     * tolerance and by as much as the node's clock is behind, and any age under 7 days.
     *
     * <p>What it can't know: changes that a node keeps for longer although it sends others (in quarantine, of a held table, of
     * a backlog), and nodes that backfill rows which others deleted ({@code rejoin}, a copied database). Choose an age
     * that is longer than these: 90 days rather than 7.
     *
     * <p>It goes through all versions in transactions of milliseconds, beside batches. It may be interrupted or fail at any
     * point; what was removed stays removed, and the next call removes the rest. Repeats of batches are answered from memory
     * as before.
     *
     * @param olderThan the least age of a deletion, more than zero
     * @return how many there were, and how many were removed
     * @throws dev.hybridsync.error.UnsafePurgeException if the age is refused; nothing was removed
     * @throws dev.hybridsync.error.BusyException if a version is locked for too long; do it again
     */
    public TombstoneReport purgeTombstones(Duration olderThan) {
        return tombstones.purge(olderThan, false);
    }

    /**
     * As {@link #purgeTombstones}, for any age: rows that were deleted longer ago than that come back where a node sends a
     * change from before the deletion.
     *
     * @param olderThan the least age of a deletion, more than zero
     * @return how many there were, and how many were removed
     */
    public TombstoneReport purgeTombstonesAtRisk(Duration olderThan) {
        return tombstones.purge(olderThan, true);
    }

    private static SyncException unknown(String nodeId, String more) {
        return new SyncException("no node named '" + NodeLabel.clean(nodeId) + "' has ever sent a batch" + more);
    }

    /**
     * {@return states that lost to a different state of another origin, newest first, without their rows}
     *
     * @param query which lines, and how many at most
     */
    public List<Conflict> conflicts(ConflictQuery query) {
        return store.conflicts().find(query);
    }

    /**
     * {@return a state that lost, with its row; empty if there is no line with this id, or no longer one}
     *
     * @param id the line's {@link Conflict#id}
     */
    public Optional<Conflict> conflict(long id) {
        return store.conflicts().find(id);
    }

    /**
     * {@return the row of a line as central has it now, to be compared with the state that lost; empty if there is no
     * such line}
     *
     * @param id the line's {@link Conflict#id}
     */
    public Optional<CurrentRow> currentRow(long id) {
        return store.conflicts().current(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Restores a state that lost, as central's own edit made now, in one transaction: the row as it was, or its
     * deletion. The state that it replaces becomes a line of the log, if it differs: restoring that line undoes this. Nodes
     * are not notified: the restored state stays until a node's later change of the row wins.
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
