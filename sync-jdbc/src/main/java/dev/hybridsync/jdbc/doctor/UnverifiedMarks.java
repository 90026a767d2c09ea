package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.UnverifiedTable;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The bookkeeping's marks of the tables that wait to be compared with central. */
final class UnverifiedMarks {
    private final Database database;

    UnverifiedMarks(Database database) {
        this.database = database;
    }

    List<UnverifiedTable> read() {
        return database.inSnapshot(handle -> handle.createQuery(
                        database.sql("SELECT table_name, verify_since, verify_mark FROM ${hybridsync}_table"
                                + " WHERE verify_since IS NOT NULL AND script_hash <> :released ORDER BY table_name"))
                .bind("released", CapturedLines.RELEASED)
                .map((row, context) ->
                        new UnverifiedTable(row.getString(1), Micros.instant(row.getLong(2)), row.getLong(3)))
                .list());
    }

    /**
     * Replaces the table's snapshot and sets the mark in one statement. A comparison that is running clears only the
     * mark with which it began.
     */
    void mark(Handle handle, String table, String before, String now) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET inspected = :now,"
                        + " verify_since = COALESCE(verify_since, :since), verify_mark = COALESCE(verify_mark, 0) + 1"
                        + " WHERE table_name = :table AND inspected = :before"))
                .bind("now", now)
                .bind("since", database.now(handle))
                .bind("table", table)
                .bind("before", before)
                .execute();
    }

    void clear(UnverifiedTable table) {
        database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET verify_since = NULL"
                        + " WHERE table_name = :table AND verify_mark = :mark"))
                .bind("table", table.table())
                .bind("mark", table.mark())
                .execute());
    }
}
