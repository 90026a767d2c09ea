package dev.hybridsync.status;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as central has it now.
 *
 * @param row the row in portable values, by names on the wire; null if it is gone, or can't be read at all
 * @param unreadable why it, or a part of it, can't be read; null if it can
 */
public record CurrentRow(
        @Nullable Map<String, @Nullable Object> row,
        @Nullable String unreadable) {
    /** There is no such row. */
    public static final CurrentRow GONE = new CurrentRow(null, null);

    /**
     * Copies the map.
     *
     * @param row see {@link #row()}
     * @param unreadable see {@link #unreadable()}
     */
    public CurrentRow {
        row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }

    /** Leaves out the row's data, which must not reach a log. */
    @Override
    public String toString() {
        return unreadable != null
                ? "CurrentRow[" + unreadable + "]"
                : row == null ? "CurrentRow[gone]" : "CurrentRow[" + row.size() + " columns]";
    }
}
