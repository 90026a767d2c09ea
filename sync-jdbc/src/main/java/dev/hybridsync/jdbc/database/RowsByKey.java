package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects rows by key, many per statement. */
public interface RowsByKey {
    /**
     * Selects {@code columns} of the row for each of {@code keys} that exists in {@code table}. The caller must close
     * the statement.
     */
    PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException;

    /**
     * Reads keys as values of the columns {@code key}, whether the table has such rows or not.
     *
     * @throws SQLException if the database can't read one of them
     */
    default void readKeys(Connection connection, Table table, List<Column> key, List<List<@Nullable Object>> keys)
            throws SQLException {
        try (PreparedStatement select = selectByKeys(connection, table, key, key, keys);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {} // the last row may be the first that fails
        }
    }

    /** How many keys a statement of {@link #selectByKeys} has at most on this database. */
    default int mostKeys(int keyColumns) {
        return keysPerStatement(keyColumns);
    }

    /**
     * How many keys {@link #selectByKeys} may have on any database. SQLite accepts 999 parameters unless its host has
     * raised the limit.
     */
    static int keysPerStatement(int keyColumns) {
        return Math.max(1, Math.min(250, 900 / keyColumns));
    }
}
