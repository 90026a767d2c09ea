package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.spi.SyncException;
import dev.hybridsync.spi.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The journal's one line of state: whose it is, the last settled batch, and the batch in flight. */
record JournalState(
        UUID journalId,
        @Nullable UUID lastBatchId,
        @Nullable Long lastSettledAt,
        @Nullable UUID inFlight,
        Window.Source inFlightSource,
        long inFlightSeq,
        long settledSeq,
        long ownSeq) {

    /**
     * Entries up to this {@code seq} that are seen only now may be of a transaction that committed late, for a row that an
     * entry of our own, with a greater one, was sent for meanwhile.
     */
    long lateSeq() {
        return Math.min(settledSeq, ownSeq);
    }

    static JournalState read(Handle handle, Database database) {
        return handle.createQuery(database.sql("SELECT journal_id, last_batch_id, last_settled_at, in_flight_id,"
                        + " in_flight_source, in_flight_seq, settled_seq, own_seq FROM ${hybridsync}_state"))
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
                row.getLong("own_seq"));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Counting the attempts makes each record a commit of its own, which takes all earlier commits to the disk. */
    static boolean record(Handle handle, Database database, UUID batchId, Window window) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET in_flight_id = :batch,"
                        + " in_flight_source = :source, in_flight_seq = :seq, in_flight_attempts = in_flight_attempts + 1"
                        + " WHERE in_flight_id IS NULL OR in_flight_id = :batch"))
                .bind("batch", batchId.toString())
                .bind("source", window.source().name())
                .bind("seq", window.highestSeq())
                .execute();
        return updated == 1;
    }

    /** Clears the batch in flight, if it still is this one. */
    static boolean settle(Handle handle, Database database, UUID batchId, long settledAt) {
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET"
                        // first: some databases take the values that were set before
                        + " settled_seq = CASE WHEN in_flight_seq > settled_seq THEN in_flight_seq ELSE settled_seq END,"
                        + " in_flight_id = NULL,"
                        + " in_flight_source = NULL, in_flight_seq = NULL, in_flight_attempts = 0,"
                        + " last_batch_id = :batch, last_settled_at = :at WHERE in_flight_id = :batch"))
                .bind("batch", batchId.toString())
                .bind("at", settledAt)
                .execute();
        return updated == 1;
    }
}
