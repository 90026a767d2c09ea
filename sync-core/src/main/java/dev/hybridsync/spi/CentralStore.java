package dev.hybridsync.spi;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The central database, as the handler sees it. Implementations are thread-safe.
 *
 * <p>The contract of {@link #apply}: a batch is one transaction, so it is taken with all its outcomes or leaves no
 * trace. Batches of one node are applied one at a time. The chain of batches is checked first. Last-Write-Wins decides
 * each row. A batch with the id of the node's last batch is a repeat; its known changes get their recorded answers,
 * without touching a row. A state that loses to a different state of another origin is kept in the log of conflicts, in
 * the same transaction.
 */
public interface CentralStore {
    /**
     * Creates the bookkeeping tables; idempotent. {@link #apply} does this if nobody has done so before. A table in
     * which {@link #preflight()} finds an error is held from then on, until the error is fixed: its changes are
     * deferred as {@code UNKNOWN_TABLE}, with the reason, which is logged at each start.
     */
    void install();

    /**
     * {@return the registered tables that can't be written now, by name, each with the reason and what to do about it}
     * Changes nothing.
     */
    default Map<String, String> heldTables() {
        return Map.of();
    }

    /**
     * Looks for problems that would lose data or keep it waiting. Changes nothing.
     *
     * @return what was found; empty if all is well
     */
    List<Finding> preflight();

    /**
     * Looks for problems that would keep a node's changes from being applied as they are. Changes nothing.
     *
     * @param node how the node describes itself
     * @param grant what it may write
     * @return what was found; empty if all is well
     */
    List<Finding> preflight(NodeDescription node, Grant grant);

    /**
     * Applies a batch.
     *
     * @param batch the batch, from an authenticated node, with unique {@code seq}s
     * @param grant what the node may write
     * @param receivedAt central's clock, to the microsecond
     * @param rules the rules to apply it by
     * @return what became of each change; for a repeat, the answer that the batch had before
     * @throws ProblemException {@link Problem#INVALID_API_KEY} if the grant has a {@link Grant#keyCheck()}, which is
     *     asked directly before the commit, and which says that the key has ended meanwhile; nothing was changed
     * @throws JournalForkedException if the batch does not continue the node's chain; nothing was changed
     * @throws BusyException if the store could not take the batch now; nothing was changed
     */
    BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules);

    /**
     * {@return what is known of a node; for a node that was never seen, only its name}
     *
     * @param nodeId the node's name
     */
    NodeStatus status(String nodeId);

    /**
     * {@return what is known of each node that ever sent a batch or asked for its status, and has not been forgotten
     * since, ordered by name}
     */
    List<NodeStatus> nodes();

    /** {@return the operations apart from batches, most of them for people} */
    CentralUpkeep upkeep();

    /** {@return the log of the states that lost} */
    ConflictLog conflicts();

    /** {@return the rows as they are, for a comparison with a node} */
    CentralComparison comparison();
}
