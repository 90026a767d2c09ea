package dev.hybridsync.kafka;

/**
 * What an applier did since it began; a record that comes again counts again.
 *
 * @param applied batches that the store took, repeats included
 * @param notNext batches that did not follow their node's last one: a replay's, which nobody waits for, or a fork's, which is
 *     reported to the front
 * @param refused batches that the store refused, because their key has ended
 * @param busy how often the store could not take a batch and was asked again later
 * @param failed batches for which the store failed several times, answered 500
 * @param unreadable records that were skipped
 */
public record ApplierCounts(long applied, long notNext, long refused, long busy, long failed, long unreadable) {}
