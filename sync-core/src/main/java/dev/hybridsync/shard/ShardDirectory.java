package dev.hybridsync.shard;

import dev.hybridsync.error.BusyException;

/**
 * Knows on which shard each node is. Implementations are thread-safe.
 *
 * <p>A function of the node's name is the simplest one: it must give the same answer for ever, in all processes. Module
 * {@code sync-jdbc} has one that keeps its answers in a table, so that the function may change for nodes that come later,
 * and nodes can be moved. An answer may be old by a few seconds: a shard that a node has left takes no batch of it.
 */
@FunctionalInterface
public interface ShardDirectory {
    /**
     * {@return the name of the node's shard now; of a node that is on none yet, where it would be} Changes nothing.
     *
     * @param nodeId the node's name
     * @throws BusyException if that can't be found out now
     */
    String shardOf(String nodeId);

    /**
     * As {@link #shardOf}, and the node stays there from now on. Called before each batch.
     *
     * @param nodeId the node's name
     * @return the name of the node's shard
     * @throws BusyException if that can't be found out or written down now
     */
    default String place(String nodeId) {
        return shardOf(nodeId);
    }

    /**
     * The node's shard would not take its batch now: it may have left that shard. Default: nothing.
     *
     * @param nodeId the node's name
     */
    default void refused(String nodeId) {}
}
