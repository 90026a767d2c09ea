package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A captured table's line.
 *
 * @param backfill its backfill's state
 * @param inspected its snapshot from when all its rows were known; null before it is captured
 */
record CapturedTable(
        String table, String backfill, @Nullable String inspected) {
    private static final String DONE = "DONE";

    /** Rows without receipts are left out on purpose. */
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

    /** Whether the table is compared with how it was. */
    boolean isCompared() {
        return isBackfilled() && inspected != null;
    }

    /**
     * Whether rows that central never got count as missed. Without receipts, rows that backfill left out look the same as
     * those that were sent.
     */
    boolean takesNew(LocalTables tables) {
        return backfill.equals(DONE) || !tables.keepsReceipts(table);
    }
}
