package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the journal's line of state: a batch is recorded and settled, its lease ends, a new journal begins. */
final class StateWriter {
    /** How many characters the kept batch ids take, each with a blank. */
    private static final int KEPT_TEXT = Fork.KEPT_BATCH_IDS * 37;

    private StateWriter() {}

    /**
     * Records a batch as in flight. Since the attempts are counted, each such commit writes, and so flushes all earlier
     * commits to disk.
     */
    static void record(Handle handle, Database database, UUID batchId, Window window, Lease lease, long now) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET"
                        // first, since some databases use the values that the statement has already set
                        + " resend_seq = CASE WHEN in_flight_id = :batch AND in_flight_seq > :seq"
                        + " AND in_flight_seq > COALESCE(resend_seq, 0) THEN in_flight_seq ELSE resend_seq END,"
                        + " in_flight_id = :batch,"
                        + " in_flight_source = :source, in_flight_seq = :seq, in_flight_attempts = in_flight_attempts + 1,"
                        + " lease_owner = :owner, lease_until = :until"))
                .bind("batch", batchId.toString())
                .bind("source", window.source().name())
                .bind("seq", window.highestSeq())
                .bind("owner", lease.owner())
                .bind("until", lease.until(now))
                .execute();
    }

    /** Releases the lease; the batch stays in flight. */
    static boolean releaseLease(Handle handle, Database database, Lease lease) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET lease_owner = NULL,"
                        + " lease_until = NULL WHERE lease_owner = :owner"))
                .bind("owner", lease.owner())
                .execute();
        return updated == 1;
    }

    /**
     * Clears the batch in flight, if it still is this one.
     *
     * @param highestSeq the highest {@code seq} of the window; another client that repeats the batch may have recorded
     *     a smaller one
     */
    static boolean settle(Handle handle, Database database, UUID batchId, long highestSeq, long settledAt) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET"
                        + settled()
                        + " in_flight_id = NULL, in_flight_source = NULL, in_flight_seq = NULL, in_flight_attempts = 0,"
                        + " lease_owner = NULL, lease_until = NULL WHERE in_flight_id = :batch"))
                .bind("batch", batchId.toString())
                .bind("seq", highestSeq)
                .bind("at", settledAt)
                .execute();
        return updated == 1;
    }

    /**
     * {@link #settle} and {@link #record} by one statement. The batch must be in flight.
     *
     * @param unfinished what is left to do for the settled batch; null for nothing
     */
    static void settleAndRecord(
            Handle handle,
            Database database,
            UUID batchId,
            long highestSeq,
            long settledAt,
            @Nullable String unfinished,
            UUID nextId,
            Window next,
            Lease lease,
            long now) {
        handle.createUpdate(
                        database.sql(
                                "UPDATE ${hybridsync}_state SET"
                                        + settled()
                                        + " unfinished = :unfinished, in_flight_id = :next, in_flight_source = :source,"
                                        + " in_flight_seq = :nextSeq, in_flight_attempts = 1, lease_owner = :owner, lease_until = :until"))
                .bind("batch", batchId.toString())
                .bind("seq", highestSeq)
                .bind("at", settledAt)
                .bind("unfinished", unfinished)
                .bind("next", nextId.toString())
                .bind("source", next.source().name())
                .bind("nextSeq", next.highestSeq())
                .bind("owner", lease.owner())
                .bind("until", lease.until(now))
                .execute();
    }

    private static String settled() {
        // first, since some databases use the values that the statement has already set
        return " settled_seq = CASE WHEN :seq > in_flight_seq AND :seq > settled_seq THEN :seq"
                + " WHEN in_flight_seq > settled_seq THEN in_flight_seq ELSE settled_seq END,"
                + " batch_ids = " + keptBatchIds() + ", forked_at = NULL, forked_batch_id = NULL,"
                + " last_batch_id = :batch, last_settled_at = :at,";
    }

    private static String keptBatchIds() {
        return "SUBSTR(CONCAT(:batch, ' ', COALESCE(batch_ids, '')), 1, " + KEPT_TEXT + ")";
    }

    /** @param forkedAt when the fork was found; null if there is none */
    static void compared(Handle handle, Database database, @Nullable Long forkedAt, @Nullable UUID centrals) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET forked_at = "
                        + (forkedAt == null
                                ? "NULL, forked_batch_id = NULL"
                                : "COALESCE(forked_at, :at), forked_batch_id = :last")))
                .bind("at", forkedAt)
                .bind("last", centrals == null ? null : centrals.toString())
                .execute();
    }

    /** Begins a new journal that follows {@code lastBatchId}; if that is null, it follows no batch. */
    static void rejoin(Handle handle, Database database, UUID journalId, @Nullable UUID lastBatchId) {
        handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_state SET journal_id = :journal, settled_seq = 0, resend_seq = NULL,"
                                + " rejoined_at = :now,"
                                + (lastBatchId == null ? "" : " batch_ids = " + keptBatchIds() + ",")
                                + " in_flight_id = NULL, in_flight_source = NULL, in_flight_seq = NULL, in_flight_attempts = 0,"
                                + " lease_owner = NULL, lease_until = NULL, forked_at = NULL, forked_batch_id = NULL,"
                                + " last_batch_id = :batch"))
                .bind("journal", journalId.toString())
                .bind("now", database.now(handle))
                .bind("batch", lastBatchId == null ? null : lastBatchId.toString())
                .execute();
    }
}
