package dev.hybridsync.contract;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The host's tables behind {@link InMemoryJournal}. Each has the key {@code id}. */
final class InMemoryTables {
    private final Map<RowId, Map<String, @Nullable Object>> rows = new TreeMap<>();
    private final Set<RowId> unreadable = new HashSet<>();

    InMemoryTables copy() {
        InMemoryTables copy = new InMemoryTables();
        copy.rows.putAll(rows);
        copy.unreadable.addAll(unreadable);
        return copy;
    }

    void put(RowId id, @Nullable Map<String, @Nullable Object> row) {
        if (row == null) {
            rows.remove(id);
        } else {
            rows.put(id, new HashMap<>(row));
        }
    }

    void readable(RowId id, boolean readable) {
        if (readable) {
            unreadable.remove(id);
        } else {
            unreadable.add(id);
        }
    }

    Map<RowId, Map<String, @Nullable Object>> rows() {
        return rows;
    }

    long size(RowId id) {
        return String.valueOf(rows.get(id)).length();
    }

    /** The row as it is now; null when it can't be read. */
    @Nullable
    Change change(RowId id, long seq, Instant changedAt) {
        if (unreadable.contains(id)) {
            return null;
        }
        Map<String, @Nullable Object> row = rows.get(id);
        Map<String, @Nullable Object> key = Map.of("id", id.key());
        return row == null
                ? Change.delete(seq, id.table(), key, changedAt)
                : Change.upsert(seq, id.table(), key, changedAt, row);
    }

    /** The row as a window contains it: refused if it can't be read. */
    PendingRow pending(RowId id, long seq, Instant changedAt, List<Long> entries) {
        Change change = change(id, seq, changedAt);
        ChangeOutcome refused =
                change != null ? null : ChangeOutcome.refused(seq, OutcomeCode.INVALID_VALUE, "The row can't be read.");
        return new PendingRow(id.table(), id.key(), seq, changedAt, entries, change, refused);
    }
}
