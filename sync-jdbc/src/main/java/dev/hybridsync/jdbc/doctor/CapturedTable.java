package dev.hybridsync.jdbc.doctor;

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

    boolean isBackfilled() {
        return backfill.equals(DONE) || backfill.equals(NONE);
    }

    /** Whether the table is compared with how it was. */
    boolean isCompared() {
        return isBackfilled() && inspected != null;
    }

    boolean leavesRowsOut() {
        return !backfill.equals(DONE);
    }
}
