package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.entries.RowRef;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds superseded entries among entries that come from the newest to the oldest. An entry is superseded when a newer one
 * of its row has a time that is not smaller; the oldest of a row is spared. Memory is for a fixed number of rows.
 */
final class SupersededEntries {
    /** No entry has it. */
    static final long NONE = 0;

    private static final class Row {
        /** The largest time so far. It is that of an entry that stays. */
        private long changedAt;

        /** The oldest so far, where it is superseded. */
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

    /** What comes from now on is compared with nothing before it. */
    void startAgain() {
        rows.clear();
    }

    /** The newest entry that was left out because its row had no room; {@link #NONE} if all had. */
    long leftOut() {
        return leftOut;
    }
}
