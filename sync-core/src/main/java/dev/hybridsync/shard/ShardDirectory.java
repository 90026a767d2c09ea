package dev.hybridsync.shard;

import dev.hybridsync.error.BusyException;

/**
 * Knows which shard each node is on. Implementations are thread-safe.
 *
 * <p>The simplest directory is a function of the node's name. It must give the same answer forever, in all processes.
 * Module {@code sync-jdbc} has a directory that keeps its answers in a table, so that the function may change for later
 * nodes, and nodes can be moved. An answer may be a few seconds old, because a shard that a node has left takes no
 * batch from it.
 */
@FunctionalInterface
public interface ShardDirectory {
    /**
     * {@return the name of the node's current shard; for a node that is on none yet, of the shard that it would be on}
     * Changes nothing.
     *
     * @param nodeId the node's name
     * @throws BusyException if that can't be found out now
     */
    String shardOf(String nodeId);

    /**
     * Does the same as {@link #shardOf}, and keeps the node on that shard from now on. It is called before each batch.
     *
     * @param nodeId the node's name
     * @return the name of the node's shard
     * @throws BusyException if that can't be found out or stored now
     */
    default String place(String nodeId) {
        return shardOf(nodeId);
    }

    /**
     * Reports that the node's shard did not take the node's batch, so the node may have left that shard. The default
     * does nothing.
     *
     * @param nodeId the node's name
     */
    default void refused(String nodeId) {}
}
