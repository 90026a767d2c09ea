package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.entries.RowRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds superseded entries among entries that come from the newest to the oldest. An entry is superseded if a newer one
 * of its row has a time that is not smaller. The oldest entry of a row is spared. It keeps a fixed number of rows in
 * memory.
 */
final class SupersededEntries {
    /** A {@code seq} that no entry has. */
    static final long NONE = 0;

    private static final class Row {
        /** The latest time so far. It belongs to an entry that stays. */
        private long changedAt;

        /** The oldest entry so far, if it is superseded. */
        private long spared = NONE;

        private Row(long changedAt) {
            this.changedAt = changedAt;
        }
    }

    private final int maxRows;
    private final Map<RowRef, Row> rows = new HashMap<>();
    private long leftOut = NONE;

    SupersededEntries(int maxRows) {
        this.maxRows = maxRows;
    }

    /**
     * Takes the next older entry.
     *
     * @return an entry that may go, or {@link #NONE}
     */
    long next(long seq, RowRef ref, long changedAt) {
        Row row = rows.get(ref);
        if (row == null) {
            if (rows.size() < maxRows) {
                rows.put(ref, new Row(changedAt));
            } else if (leftOut == NONE) {
                leftOut = seq;
            }
            return NONE;
        }
        long noLongerOldest = row.spared;
        if (changedAt <= row.changedAt) {
            row.spared = seq;
        } else {
            row.changedAt = changedAt;
            row.spared = NONE;
        }
        return noLongerOldest;
    }

    /** Starts again, so that the following entries are not compared with earlier ones. */
    void startAgain() {
        rows.clear();
    }

    /** The newest entry that was left out because its row had no room; {@link #NONE} if all had. */
    long leftOut() {
        return leftOut;
    }
}
