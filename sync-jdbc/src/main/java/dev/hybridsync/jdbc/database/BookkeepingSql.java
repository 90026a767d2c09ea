package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a database needs for our own tables. Stateless and thread-safe. */
public interface BookkeepingSql {
    /**
     * The values of the placeholders in the bookkeeping scripts. All databases define {@code text}, {@code seq} and
     * {@code version_options}. {@code name} (short, part of keys) and {@code key} (a row's key) are only needed where
     * they differ from {@code text}; {@code table_options} is optional. For the view, {@code create_view} begins the
     * statement, and {@code instant:from} and {@code instant:to} are the SQL before and after a number of microseconds
     * that turns it into a timestamp.
     */
    Map<String, String> bookkeepingTypes();

    /** Whether {@code ALTER TABLE ... ADD COLUMN} supports {@code IF NOT EXISTS}. */
    default boolean addsColumnsIfMissing() {
        return true;
    }

    /** Whether one statement inserts or replaces many lines of values, since each round trip to the server counts. */
    default boolean sendsLinesTogether() {
        return false;
    }

    /**
     * Deletes lines by their numbers, and locks no other lines. The default deletes them one by one, since some
     * databases would scan the table for a list of numbers.
     *
     * @param table as it is written in SQL
     * @return how many of the lines existed
     */
    default int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        return Lines.each(
                connection,
                "DELETE FROM " + table + " WHERE " + column + " = ?",
                numbers.stream().map(List::of).toList());
    }
}
