package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a database needs for our own tables. Stateless and thread-safe. */
public interface BookkeepingSql {
    /**
     * Placeholders of the bookkeeping scripts: {@code text}, {@code seq}, {@code version_options}; where they differ
     * from {@code text}, {@code name} (short, part of keys) and {@code key} (a row's key); and {@code table_options}.
     * For the view: {@code create_view}, and the SQL between {@code instant:from} and {@code instant:to} that turns
     * microseconds into a timestamp.
     */
    Map<String, String> bookkeepingTypes();

    /** Whether {@code ALTER TABLE ... ADD COLUMN} supports {@code IF NOT EXISTS}. */
    default boolean addsColumnsIfMissing() {
        return true;
    }

    /** Whether one statement inserts or replaces many lines of values: each round trip to the server counts. */
    default boolean sendsLinesTogether() {
        return false;
    }

    /**
     * Deletes lines by their numbers, and locks no others: for a list of numbers, some databases would scan the table.
     *
     * @param table as it is written in SQL
     * @return how many were there
     */
    default int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        return Lines.each(
                connection,
                "DELETE FROM " + table + " WHERE " + column + " = ?",
                numbers.stream().map(List::of).toList());
    }
}
