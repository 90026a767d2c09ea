package dev.hybridsync.spi;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.time.Instant;
import java.util.List;

/**
 * The central database, seen by the handler. Implementations are thread-safe.
 *
 * <p>Contract of {@link #apply}: one transaction a batch, so a batch is taken with all its outcomes or leaves no trace;
 * one batch a node at a time; the chain of batches is checked first; Last-Write-Wins decides each row; a batch id that
 * was the node's last is a repeat, whose known changes are answered from memory without touching a row; a state that loses to
 * a different one of another origin is kept in the log of conflicts, in the same transaction.
 */
public interface CentralStore {
    /** Makes the bookkeeping tables; idempotent. {@link #apply} does it by itself when nobody did before. */
    void install();

    /** Looks for what would lose data or keep it waiting. Changes nothing. */
    List<Finding> preflight();

    /**
     * Looks for what would keep a node's changes from being applied as they are. Changes nothing.
     *
     * @param node what the node says of itself
     * @param grant what it may write
     */
    List<Finding> preflight(NodeDescription node, Grant grant);

    /**
     * Applies a batch.
     *
     * @param batch the batch, from an authenticated node, with unique {@code seq}s
     * @param grant what the node may write
     * @param receivedAt central's clock, to the microsecond
     * @param rules by which rules
     * @throws JournalForkedException if the batch does not continue the node's chain; nothing was changed
     * @throws BusyException if the store could not take the batch now; nothing was changed
     */
    BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules);

    /** What is known of a node; of one never seen, only its name. */
    NodeStatus status(String nodeId);

    /** What is known of each node that ever sent a batch, by name. */
    List<NodeStatus> nodes();

    /** The states that lost. */
    ConflictLog conflicts();
}
