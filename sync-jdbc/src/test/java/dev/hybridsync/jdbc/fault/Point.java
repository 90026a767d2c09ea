package dev.hybridsync.jdbc.fault;

/** Where a flush can be stopped. */
enum Point {
    BEFORE_RECORD,
    /** The batch is on disk as in flight, and was not sent. */
    BEFORE_PUSH,
    /** Central has applied the batch, and the answer has not arrived. */
    AFTER_PUSH,
    BEFORE_SETTLE,
    /** In settle's transaction: the entries are deleted, and the receipts are not yet written. */
    IN_SETTLE,
    AFTER_SETTLE,
    /** The next batch travels, and the rest of the work of a settled one is not yet done. */
    BEFORE_FINISH_SETTLING,
    /** A chunk of backfill is committed, and more are to come. */
    AFTER_BACKFILL_CHUNK
}
