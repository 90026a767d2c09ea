package dev.hybridsync.kafka;

/**
 * What an applier has done since it began. A record that is read again counts again.
 *
 * @param applied batches that the store took, repeats included
 * @param notNext batches that did not follow their node's last one: of a replay, which nobody waits for, or of a fork,
 *     which is reported to the front
 * @param refused batches that the store refused, because their key has ended
 * @param busy how often the store could not take a batch and was asked again later
 * @param failed batches for which the store failed several times, which were answered with 500
 * @param unreadable records that were skipped
 */
public record ApplierCounts(long applied, long notNext, long refused, long busy, long failed, long unreadable) {}
