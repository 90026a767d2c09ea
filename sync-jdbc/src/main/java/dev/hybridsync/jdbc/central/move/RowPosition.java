package dev.hybridsync.jdbc.central.move;

import org.jspecify.annotations.Nullable;

/**
 * A place among a node's rows: for each table, first the rows that exist, then the versions of those that are gone.
 *
 * @param table the table's index among all
 * @param ofVersions whether the existing rows are done
 * @param after the key to continue after; null at the beginning
 */
public record RowPosition(
        int table, boolean ofVersions, @Nullable String after) {
    public static final RowPosition FIRST = new RowPosition(0, false, null);

    RowPosition after(String key) {
        return new RowPosition(table, ofVersions, key);
    }

    RowPosition next() {
        return ofVersions ? new RowPosition(table + 1, false, null) : new RowPosition(table, true, null);
    }
}
