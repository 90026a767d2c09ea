package dev.hybridsync.kafka;

/** The result of one attempt to apply a record. */
sealed interface Verdict {
    /** The store has taken or refused the batch, or will never take it. This answer is to be sent. */
    record Answered(Envelope request, Answer answer) implements Verdict {}

    /**
     * The store says that the batch does not follow the node's last one. That holds for the log only if this applier
     * still owns the partition. Otherwise, its successor may have applied later batches.
     */
    record Forked(Envelope request, Answer answer) implements Verdict {}

    /** The record can be neither applied nor answered. */
    record Skipped() implements Verdict {}

    /**
     * The batch is to be tried again later.
     *
     * @param isFailure whether the store failed, and was not just busy
     */
    record Busy(boolean isFailure) implements Verdict {}
}
