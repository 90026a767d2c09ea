package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a database needs for our own tables. Stateless and thread-safe. */
public interface BookkeepingSql {
    /**
     * Placeholders of the bookkeeping scripts: {@code text}, {@code seq}, {@code version_options}; and, where they differ from
     * {@code text}, {@code name} (short, part of keys) and {@code key} (a row's key), and {@code table_options}; for the view
     * {@code create_view}, and what makes a timestamp of microseconds between {@code instant:from} and {@code instant:to}.
     */
    Map<String, String> bookkeepingTypes();

    /** Whether {@code ALTER TABLE ... ADD COLUMN} knows {@code IF NOT EXISTS}. */
    default boolean addsColumnsIfMissing() {
        return true;
    }

    /** Whether many lines of values go in one statement that inserts or replaces them: each way to the server counts. */
    default boolean sendsLinesTogether() {
        return false;
    }

    /**
     * Deletes lines by their numbers, and locks no other: a list of them would be scanned for on some databases.
     *
     * @param table as it stands in SQL
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
