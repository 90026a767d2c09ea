package dev.hybridsync.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A table whose values may have been changed without being captured, and that has not been compared with central since.
 *
 * @param table its name on the wire
 * @param since when that was found for the first time, by the database's clock
 * @param mark a number that is different each time that this is found
 */
public record UnverifiedTable(String table, Instant since, long mark) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param table see {@link #table()}
     * @param since see {@link #since()}
     * @param mark see {@link #mark()}
     */
    public UnverifiedTable {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(since, "since");
    }
}
