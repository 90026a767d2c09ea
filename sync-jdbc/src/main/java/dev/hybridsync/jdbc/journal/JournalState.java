package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The journal's one line of state: whose it is, the last settled batch, the batch in flight and who sends it, a fork. */
record JournalState(
        UUID journalId,
        @Nullable UUID lastBatchId,
        @Nullable Long lastSettledAt,
        @Nullable UUID inFlight,
        Window.Source inFlightSource,
        long inFlightSeq,
        long settledSeq,
        long ownSeq,
        long resendSeq,
        @Nullable String leaseOwner,
        long leaseUntil,
        @Nullable Fork fork) {
    /** How many characters the kept ids take, each with a blank. */
    private static final int KEPT_TEXT = Fork.KEPT_BATCH_IDS * 37;

    private static final String LINE = "SELECT journal_id, last_batch_id, last_settled_at, in_flight_id,"
            + " in_flight_source, in_flight_seq, settled_seq, own_seq, resend_seq, lease_owner, lease_until, forked_at,"
            + " forked_batch_id, batch_ids FROM ${hybridsync}_state";

    /**
     * Entries up to this {@code seq} that are seen only now may be of a transaction that committed late, for a row that an
     * entry of our own, with a greater one, was sent for meanwhile. Or they were part of a batch whose repeat had no room for
     * them: central may have taken an earlier state of their rows by this very {@code seq}.
     */
    long lateSeq() {
        long overtaken = Math.min(settledSeq, ownSeq);
        return inFlight == null ? Math.max(overtaken, resendSeq) : overtaken;
    }

    static JournalState read(Handle handle, Database database) {
        return read(handle, database, "");
    }

    /** As it is until the transaction ends. */
    static JournalState lock(Handle handle, Database database) {
        return read(handle, database, database.dialect().locks().lockRows());
    }

    private static JournalState read(Handle handle, Database database, String lock) {
        return handle.createQuery(database.sql(LINE) + lock)
                .map((row, context) -> of(row))
                .findOne()
                .orElseThrow(() -> new SyncException("the journal has no state; call install() first"));
    }

    private static JournalState of(ResultSet row) throws SQLException {
        String source = row.getString("in_flight_source");
        long settledAt = row.getLong("last_settled_at");
        Long lastSettledAt = row.wasNull() ? null : settledAt;
        return new JournalState(
                UUID.fromString(row.getString("journal_id")),
                uuid(row.getString("last_batch_id")),
                lastSettledAt,
                uuid(row.getString("in_flight_id")),
                source == null ? Window.Source.JOURNAL : Window.Source.valueOf(source),
                row.getLong("in_flight_seq"),
                row.getLong("settled_seq"),
                row.getLong("own_seq"),
                row.getLong("resend_seq"),
                row.getString("lease_owner"),
                row.getLong("lease_until"),
                fork(row));
    }

    private static @Nullable Fork fork(ResultSet row) throws SQLException {
        long at = row.getLong("forked_at");
        if (row.wasNull()) {
            return null;
        }
        UUID centrals = uuid(row.getString("forked_batch_id"));
        String kept = row.getString("batch_ids");
        List<UUID> ours = kept == null
                ? List.of()
                : Arrays.stream(kept.strip().split(" ", -1))
                        .map(UUID::fromString)
                        .toList();
        return new Fork(Micros.instant(at), centrals, Fork.Cause.of(centrals, ours));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Whether the batch would still be what it was when its window was read. */
    boolean isContinuedBy(UUID batchId, Window window) {
        boolean sameFlight = inFlight == null ? window.inFlight() == null : inFlight.equals(batchId);
        return sameFlight
                && journalId.equals(window.journalId())
                && Objects.equals(lastBatchId, window.previousBatchId());
    }

    /** Whether the batch is what is in flight, with this window. */
    boolean isInFlight(UUID batchId, Window window) {
        return batchId.equals(inFlight) && inFlightSeq == window.highestSeq();
    }

    /** Counting the attempts makes each record a commit of its own, which takes all earlier commits to the disk. */
    static void record(Handle handle, Database database, UUID batchId, Window window, Lease lease, long now) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET"
                        // first: some databases take the values that were set before
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

    /** Gives the lease back; the batch stays in flight. */
    static boolean release(Handle handle, Database database, Lease lease) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET lease_owner = NULL,"
                        + " lease_until = NULL WHERE lease_owner = :owner"))
                .bind("owner", lease.owner())
                .execute();
        return updated == 1;
    }

    /**
     * Clears the batch in flight, if it still is this one.
     *
     * @param highestSeq of the window: another client that repeats the batch may have recorded a smaller one
     */
    static boolean settle(Handle handle, Database database, UUID batchId, long highestSeq, long settledAt) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET"
                        // first: some databases take the values that were set before
                        + " settled_seq = CASE WHEN :seq > in_flight_seq AND :seq > settled_seq THEN :seq"
                        + " WHEN in_flight_seq > settled_seq THEN in_flight_seq ELSE settled_seq END,"
                        + " batch_ids = " + keptBatchIds() + ","
                        + " in_flight_id = NULL, in_flight_source = NULL, in_flight_seq = NULL, in_flight_attempts = 0,"
                        + " lease_owner = NULL, lease_until = NULL, forked_at = NULL, forked_batch_id = NULL,"
                        + " last_batch_id = :batch, last_settled_at = :at WHERE in_flight_id = :batch"))
                .bind("batch", batchId.toString())
                .bind("seq", highestSeq)
                .bind("at", settledAt)
                .execute();
        return updated == 1;
    }

    private static String keptBatchIds() {
        return "SUBSTR(CONCAT(:batch, ' ', COALESCE(batch_ids, '')), 1, " + KEPT_TEXT + ")";
    }

    /** Whether central may hold rows of earlier journals of this one. */
    static boolean hasRejoined(Handle handle, Database database) {
        return handle.createQuery(
                                database.sql("SELECT COUNT(*) FROM ${hybridsync}_state WHERE rejoined_at IS NOT NULL"))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Begins a new journal that follows {@code lastBatchId}; without one it follows none. */
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
