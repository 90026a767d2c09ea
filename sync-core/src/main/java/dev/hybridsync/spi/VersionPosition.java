package dev.hybridsync.spi;

import java.util.Objects;

/**
 * A place in central's versions, which are gone through in the order of table and key.
 *
 * @param table the table
 * @param rowKey the key that was the last; empty at the beginning of the table
 */
public record VersionPosition(String table, String rowKey) {
    /**
     * Refuses null where none is allowed.
     *
     * @param table see {@link #table()}
     * @param rowKey see {@link #rowKey()}
     */
    public VersionPosition {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rowKey, "rowKey");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "VersionPosition[" + table + "]";
    }
}
