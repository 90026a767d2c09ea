package dev.hybridsync.metrics;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of tables that may be the value of a tag. A node may send any name: only one whose row central has looked at is
 * that of a table, all others are {@link #OTHER}. Thread-safe.
 */
final class TableNames {
    static final String OTHER = "other";

    /** More tables than a schema has; beyond it, all are {@link #OTHER}. */
    private static final int MOST = 1_000;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param outcome null for a change that was applied */
    String of(Change change, @Nullable ChangeOutcome outcome) {
        String table = change.table();
        if (known.contains(table)) {
            return table;
        }
        if (!isTable(outcome == null ? null : outcome.code()) || known.size() >= MOST) {
            return OTHER;
        }
        known.add(table);
        return table;
    }

    /** Whether central had to know the table to say that. */
    private static boolean isTable(@Nullable OutcomeCode code) {
        return code == null
                || code == OutcomeCode.CONSTRAINT
                || code == OutcomeCode.FOREIGN_KEY
                || code == OutcomeCode.UNIQUE
                || code == OutcomeCode.INVALID_VALUE;
    }
}
