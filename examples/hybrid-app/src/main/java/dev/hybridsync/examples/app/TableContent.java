package dev.hybridsync.examples.app;

import dev.hybridsync.error.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a table, by key. The names of columns are in lower case.
 *
 * @param rows values as the driver returns them, by column, by key
 */
record TableContent(Map<String, Map<String, @Nullable Object>> rows) {

    /** Reads a table whose name needs no quoting. */
    static TableContent read(DataSource database, String table, List<String> key) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = row(result);
                rows.put(key.stream().map(row::get).map(Values::keyText).collect(Collectors.joining("/")), row);
            }
            return new TableContent(rows);
        } catch (SQLException e) {
            throw new SyncException("can't read table " + table + " to compare it", e);
        }
    }

    private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, @Nullable Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnName(i).toLowerCase(Locale.ROOT), result.getObject(i));
        }
        return row;
    }
}
