package dev.hybridsync.kafka;

/** What came of one attempt to apply a record. */
sealed interface Verdict {
    /** The store has taken or refused the batch, or never will take it: this is to be answered. */
    record Answered(Envelope request, Answer answer) implements Verdict {}

    /**
     * The store says that the batch does not follow the node's last one. That is true of the log only as long as this
     * applier still owns the partition: the one after it may have applied what follows.
     */
    record Forked(Envelope request, Answer answer) implements Verdict {}

    /** The record is none that can be applied or answered. */
    record Skipped() implements Verdict {}

    /**
     * The batch is to be tried again later.
     *
     * @param isFailure whether the store failed, otherwise than busy
     */
    record Busy(boolean isFailure) implements Verdict {}
}
