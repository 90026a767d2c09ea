package dev.hybridsync.spi;

import java.util.Objects;

/**
 * A position in central's versions, which are read in the order of table and key.
 *
 * @param table the table
 * @param rowKey the last key that was read; empty at the beginning of the table
 */
public record VersionPosition(String table, String rowKey) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param table see {@link #table()}
     * @param rowKey see {@link #rowKey()}
     */
    public VersionPosition {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rowKey, "rowKey");
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "VersionPosition[" + table + "]";
    }
}
