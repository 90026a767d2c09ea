package dev.hybridsync.jdbc.entries;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The journal's one line of state: its identity, the last settled batch, the batch in flight and who sends it, and a
 * fork.
 */
public record JournalState(
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
        @Nullable Fork fork,
        @Nullable Pause paused,
        @Nullable String unfinished) {
    private static final String LINE = "SELECT journal_id, last_batch_id, last_settled_at, in_flight_id,"
            + " in_flight_source, in_flight_seq, settled_seq, own_seq, resend_seq, lease_owner, lease_until, forked_at,"
            + " forked_batch_id, batch_ids, paused_at, paused_reason, unfinished FROM ${hybridsync}_state";

    /**
     * Entries up to this {@code seq} may be late if they are seen only now. They may come from a transaction that
     * committed late, for a row for which one of our own entries, with a greater {@code seq}, was sent meanwhile. Or
     * they were part of a batch whose repeat had no room for them, so central may have accepted an earlier state of
     * their rows under the same {@code seq}.
     */
    public long lateSeq() {
        long overtaken = Math.min(settledSeq, ownSeq);
        return inFlight == null ? Math.max(overtaken, resendSeq) : overtaken;
    }

    /** What {@link #lateSeq} will be once the batch in flight, whose window reaches up to {@code seq}, is settled. */
    public long lateSeqAfter(long seq) {
        return Math.max(Math.min(Math.max(settledSeq, Math.max(inFlightSeq, seq)), ownSeq), resendSeq);
    }

    public static JournalState read(Handle handle, Database database) {
        return read(handle, database, "");
    }

    /** Reads and locks the state, so that it does not change until the transaction ends. */
    public static JournalState lock(Handle handle, Database database) {
        return read(handle, database, database.dialect().locks().lockRows());
    }

    /** The locked state and the database's time, read by one statement. */
    public record Locked(JournalState state, long now) {}

    /** As {@link #lock}, with the database's time. */
    public static Locked lockNow(Handle handle, Database database) {
        String now = ", (" + database.resource("now.sql").strip() + ") AS database_now FROM ";
        return handle.createQuery(database.sql(LINE.replace(" FROM ", now))
                        + database.dialect().locks().lockRows())
                .map((row, context) -> new Locked(of(row), row.getLong("database_now")))
                .findOne()
                .orElseThrow(JournalState::notInstalled);
    }

    private static SyncException notInstalled() {
        return new SyncException("the journal has no state; call install() first");
    }

    private static JournalState read(Handle handle, Database database, String lock) {
        return handle.createQuery(database.sql(LINE) + lock)
                .map((row, context) -> of(row))
                .findOne()
                .orElseThrow(JournalState::notInstalled);
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
                fork(row),
                paused(row),
                row.getString("unfinished"));
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

    private static @Nullable Pause paused(ResultSet row) throws SQLException {
        long at = row.getLong("paused_at");
        return row.wasNull()
                ? null
                : new Pause(Objects.requireNonNullElse(row.getString("paused_reason"), ""), Micros.instant(at));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    /** Whether the state is still as it was when the batch's window was read. */
    public boolean isContinuedBy(UUID batchId, Window window) {
        boolean sameFlight = inFlight == null ? window.inFlight() == null : inFlight.equals(batchId);
        return sameFlight
                && journalId.equals(window.journalId())
                && Objects.equals(lastBatchId, window.previousBatchId());
    }

    /** Whether this batch, with this window, is the one in flight. */
    public boolean isInFlight(UUID batchId, Window window) {
        return batchId.equals(inFlight) && inFlightSeq == window.highestSeq();
    }

    /**
     * Whether a change of a row may be part of the batch in flight.
     *
     * @param seqs the row's entries
     * @param quarantined whether it has a line in quarantine
     * @param held whether central does not know the row's table; used for a probe, since it is not recorded which row
     *     that was for
     */
    public boolean mayTravel(Collection<Long> seqs, boolean quarantined, BooleanSupplier held) {
        if (inFlight == null) {
            return false;
        }
        boolean inWindow = seqs.stream().anyMatch(seq -> seq <= inFlightSeq);
        return switch (inFlightSource) {
            case PROBE -> held.getAsBoolean();
            case JOURNAL -> inWindow;
            case QUARANTINE -> quarantined || inWindow;
        };
    }

    /** Whether central may hold rows that this database sent from an earlier journal. */
    public static boolean hasRejoined(Handle handle, Database database) {
        return handle.createQuery(
                                database.sql("SELECT COUNT(*) FROM ${hybridsync}_state WHERE rejoined_at IS NOT NULL"))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
