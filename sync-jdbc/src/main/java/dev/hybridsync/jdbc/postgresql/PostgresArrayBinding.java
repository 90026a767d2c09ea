package dev.hybridsync.jdbc.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Binds columns of values as arrays of text, and writes them as a table {@code k} with columns k0, k1 and so on. */
final class PostgresArrayBinding {
    private PostgresArrayBinding() {}

    /** The table, with one parameter for each of its columns. */
    static String table(int columns) {
        String parameters = IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String aliases = IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        return "unnest(" + parameters + ") AS k(" + aliases + ")";
    }

    /** @return the index of the next parameter */
    static int bind(Connection connection, PreparedStatement statement, List<List<@Nullable Object>> columns, int first)
            throws SQLException {
        int index = first;
        for (List<@Nullable Object> column : columns) {
            statement.setArray(index++, connection.createArrayOf("text", column.toArray()));
        }
        return index;
    }
}
