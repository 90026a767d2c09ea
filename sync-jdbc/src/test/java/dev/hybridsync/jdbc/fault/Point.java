package dev.hybridsync.jdbc.fault;

/** Where a flush can be stopped. */
enum Point {
    BEFORE_RECORD,
    /** The batch is on disk as in flight, and was not sent. */
    BEFORE_PUSH,
    /** Central has applied the batch, and the answer is not here. */
    AFTER_PUSH,
    BEFORE_SETTLE,
    /** In settle's transaction: entries are deleted, receipts are not written. */
    IN_SETTLE,
    AFTER_SETTLE,
    /** The next batch travels, and what was left to do of a settled one is not done yet. */
    BEFORE_FINISH_SETTLING,
    /** A chunk of backfill is committed, more are to come. */
    AFTER_BACKFILL_CHUNK
}
