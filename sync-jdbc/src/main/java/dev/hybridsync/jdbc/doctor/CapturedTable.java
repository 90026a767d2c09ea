package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping's line of a captured table.
 *
 * @param backfill the state of its backfill
 * @param inspected the snapshot of the table from when the journal knew all its rows; null before it is captured
 */
record CapturedTable(
        String table, String backfill, @Nullable String inspected) {
    private static final String DONE = "DONE";

    /** The state of a backfill that leaves out all rows on purpose. */
    private static final String NONE = "NONE";

    static List<CapturedTable> all(Handle handle, Database database) {
        return CapturedLines.of(handle, database).values().stream()
                .filter(line -> !line.isReleased())
                .map(line -> new CapturedTable(line.table(), line.backfill(), line.inspected()))
                .toList();
    }

    boolean isBackfilled() {
        return backfill.equals(DONE) || backfill.equals(NONE);
    }

    /** Whether the table is compared with its recorded snapshot. */
    boolean isCompared() {
        return isBackfilled() && inspected != null;
    }

    /**
     * Whether rows that central never got count as missed. Without receipts, rows that the backfill left out look the
     * same as rows that were sent.
     */
    boolean takesNew(LocalTables tables) {
        return backfill.equals(DONE) || !tables.keepsReceipts(table);
    }
}
