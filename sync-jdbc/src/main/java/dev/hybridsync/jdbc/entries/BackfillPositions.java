package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.capture.UnkeptReceipts;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The progress of each table's backfill. */
public final class BackfillPositions {
    /**
     * The position of a table's backfill.
     *
     * @param lastKey the last key that was journaled; null if none was
     * @param at the time of the backfill's entries; null before the first
     */
    record Position(@Nullable String lastKey, @Nullable Long at) {}

    private static final String PENDING = " WHERE backfill NOT IN ('DONE', 'NONE')";

    private final Database database;

    public BackfillPositions(Database database) {
        this.database = database;
    }

    /** The tables whose backfill has not ended. */
    Set<String> pending(Handle handle) {
        return new HashSet<>(handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_table" + PENDING))
                .mapTo(String.class)
                .list());
    }

    /** The position of a table's backfill; empty if it has ended. */
    Optional<Position> find(Handle handle, String name) {
        return handle.createQuery(database.sql("SELECT backfill_key, backfill_at FROM ${hybridsync}_table" + PENDING
                        + " AND table_name = :table"))
                .bind("table", name)
                .map((row, context) -> {
                    String key = row.getString(1);
                    long at = row.getLong(2);
                    return new Position(key, row.wasNull() ? null : at);
                })
                .findOne();
    }

    /** @param at the time of the remaining entries; null if there are none */
    void advance(Handle handle, String table, @Nullable String lastKey, @Nullable Long at) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = :state, backfill_key = :key,"
                        + " backfill_at = :at WHERE table_name = :table"))
                .bind("state", at == null ? "DONE" : "RUNNING")
                .bind("key", lastKey)
                .bind("at", at)
                .bind("table", table)
                .execute();
    }

    /**
     * Leaves out the existing rows of registered tables. A table that is not registered for a while continues where it
     * was. A backfill that has begun is finished.
     */
    boolean leaveOut(Handle handle, SyncSchema schema) throws SQLException {
        Lines.each(
                handle.getConnection(),
                database.sql("UPDATE ${hybridsync}_table SET backfill = 'NONE'"
                        + " WHERE table_name = ? AND backfill NOT IN ('DONE', 'NONE') AND backfill_at IS NULL"),
                schema.tables().stream().map(table -> List.of(table.name())).toList());
        new UnkeptReceipts(database, schema).leaveNothingOut(handle);
        return true;
    }

    /**
     * Starts to journal all rows of all tables again, with this time. Runs in the caller's transaction, which has
     * locked the state.
     */
    public void beginAgain(Handle handle, Instant changedAt) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = 'PENDING', backfill_key = NULL,"
                        + " backfill_at = :at WHERE script_hash <> :released"))
                .bind("at", Micros.of(changedAt))
                .bind("released", CapturedLines.RELEASED)
                .execute();
    }
}
