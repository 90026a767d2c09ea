package dev.hybridsync.jdbc.shard;

/** The steps of a node's move. If the move crashes after any of them, the same command, given again, finishes it. */
public enum MoveStep {
    /** The old shard no longer accepts batches of the node. */
    CLOSED,
    /** The new shard knows the node, but does not accept its batches yet. */
    EXPECTED,
    /** Some of the rows are at the new shard. */
    ROWS_COPIED,
    /** All rows are at the new shard. */
    ALL_ROWS_COPIED,
    /** The conflicts are at the new shard. */
    CONFLICTS_COPIED,
    /** The node's place in its chain of batches is at the new shard. */
    LINE_COPIED,
    /** The copies have been compared. */
    CHECKED,
    /** The node's keys are at both shards, locked at the old one. */
    KEYS_COPIED,
    /** The directory names the new shard. */
    SWITCHED,
    /** The keys are at the new shard only. */
    KEYS_REMOVED,
    /** The new shard accepts batches of the node. */
    OPENED,
    /** Some of the old rows are removed. */
    ROWS_REMOVED,
    /** All old rows are removed. */
    ALL_ROWS_REMOVED,
    /** The old shard no longer lists the node. */
    LEFT
}
