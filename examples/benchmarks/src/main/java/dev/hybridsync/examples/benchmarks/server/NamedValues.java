package dev.hybridsync.examples.benchmarks.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Queries a server for values with names. */
final class NamedValues {
    /** Opens a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private NamedValues() {}

    /** @param sql selects names and values, or is a command, which returns none */
    static Map<String, String> of(Opening opening, String sql) {
        Map<String, String> values = new TreeMap<>();
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet line = statement.getResultSet();
                while (line.next()) {
                    values.put(line.getString(1), line.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
