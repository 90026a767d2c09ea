package dev.hybridsync.metrics;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table names that may be used as the value of a tag. A node may send any name, so a name is used only after
 * central has answered one of its changes in a way that shows that the table exists. All others become {@link #OTHER}.
 * Thread-safe.
 */
final class TableNames {
    static final String OTHER = "other";

    /** The most names that are kept, more than a schema has tables; further ones become {@link #OTHER}. */
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

    /** Whether central must know the table to give this answer. */
    private static boolean isTable(@Nullable OutcomeCode code) {
        return code == null
                || code == OutcomeCode.CONSTRAINT
                || code == OutcomeCode.FOREIGN_KEY
                || code == OutcomeCode.UNIQUE
                || code == OutcomeCode.INVALID_VALUE;
    }
}
