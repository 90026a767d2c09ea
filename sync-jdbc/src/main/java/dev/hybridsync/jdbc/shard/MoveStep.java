package dev.hybridsync.jdbc.shard;

/** What of a node's move is done: after each of them a crash is repaired by the same command, given again. */
public enum MoveStep {
    /** The old shard takes no batch of the node any more. */
    CLOSED,
    /** The new shard knows the node, and takes no batch of it yet. */
    EXPECTED,
    /** Some of the rows are at the new shard. */
    ROWS_COPIED,
    /** All rows are. */
    ALL_ROWS_COPIED,
    /** The conflicts are. */
    CONFLICTS_COPIED,
    /** The node's place in its chain of batches is. */
    LINE_COPIED,
    /** The copies were compared. */
    CHECKED,
    /** The node's keys are at both shards, locked at the old one. */
    KEYS_COPIED,
    /** The directory names the new shard. */
    SWITCHED,
    /** The keys are at the new shard only. */
    KEYS_REMOVED,
    /** The new shard takes batches. */
    OPENED,
    /** Some of the old rows are removed. */
    ROWS_REMOVED,
    /** All old rows are. */
    ALL_ROWS_REMOVED,
    /** The old shard lists the node no more. */
    LEFT
}
