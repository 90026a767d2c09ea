package dev.hybridsync.access;

/**
 * What a {@link dev.hybridsync.SyncHandler SyncHandler} has accepted and refused since it was created.
 *
 * @param accepted requests with a valid key
 * @param missingKeys requests without a key
 * @param wrongKeys requests with a key that is unknown, expired or revoked
 * @param limited requests that were refused without a lookup, because there were too many wrong keys
 * @param wrongNodes batches, descriptions and comparisons of a node other than the key's
 * @param endedWhileApplying batches that were rolled back, because their key ended while they were applied
 * @param forks batches that did not continue their node's chain; a repeated one counts once
 * @param restores states that were restored from the log of conflicts
 */
public record AccessCounts(
        long accepted,
        long missingKeys,
        long wrongKeys,
        long limited,
        long wrongNodes,
        long endedWhileApplying,
        long forks,
        long restores) {}
