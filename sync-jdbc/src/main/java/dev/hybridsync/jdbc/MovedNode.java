package dev.hybridsync.jdbc;

import java.util.List;

/**
 * What {@link JdbcShards#move} did.
 *
 * @param nodeId the node
 * @param from the shard where it was when the call began; the new one if an earlier call had already switched the node
 *     to it
 * @param to the shard where it is
 * @param copied how many rows, and versions of deleted ones, were written there
 * @param removed how many of them were removed elsewhere
 * @param keys how many API keys were handed over
 * @param notAsked shards that could not be asked whether they still have anything of the node
 */
public record MovedNode(
        String nodeId, String from, String to, long copied, long removed, int keys, List<String> notAsked) {
    /**
     * Copies the list.
     *
     * @param nodeId see {@link #nodeId()}
     * @param from see {@link #from()}
     * @param to see {@link #to()}
     * @param copied see {@link #copied()}
     * @param removed see {@link #removed()}
     * @param keys see {@link #keys()}
     * @param notAsked see {@link #notAsked()}
     */
    public MovedNode {
        notAsked = List.copyOf(notAsked);
    }
}
