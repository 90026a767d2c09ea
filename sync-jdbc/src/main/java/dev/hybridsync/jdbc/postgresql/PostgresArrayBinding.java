package dev.hybridsync.jdbc.postgresql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Binds columns of values as arrays of text, and writes them as a table {@code k} with columns k0, k1 and so on. */
final class PostgresArrayBinding {
    private static final AtomicLong NUMBER = new AtomicLong();

    private PostgresArrayBinding() {}

    /**
     * The table, with one parameter for each of its columns, to be written elsewhere. Its lines are produced one by
     * one. A function in {@code FROM} would first store its whole result, and before that each array.
     */
    static String lines(int columns) {
        return IntStream.range(0, columns)
                .mapToObj(i -> "unnest(?) AS k" + i)
                .collect(Collectors.joining(", ", "(SELECT ", ") AS k"));
    }

    /**
     * The same table, to be joined with a table of the host. The planner does not see how many keys there are, assumes
     * a few, and looks each up in the index. If it saw a thousand, it would prefer to scan a table of half a million
     * rows. Such a statement must be {@link #plannedAgain}.
     */
    static String keys(int columns) {
        String parameters = String.join(", ", Collections.nCopies(columns, "(SELECT CAST(? AS text[]))"));
        String aliases = IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        return "unnest(" + parameters + ") AS k(" + aliases + ")";
    }

    /**
     * The statement with a unique number, so that the driver does not keep it on the server. A plan that was made when
     * the table was empty, or nearly so, is a scan, and would still be used after the table has grown.
     */
    static String plannedAgain(String sql) {
        return sql + " /* " + NUMBER.incrementAndGet() + " */";
    }

    /** @return the index of the next parameter */
    static int bind(Connection connection, PreparedStatement statement, List<List<@Nullable Object>> columns, int first)
            throws SQLException {
        int index = first;
        for (List<@Nullable Object> column : columns) {
            statement.setArray(index++, texts(connection, column));
        }
        return index;
    }

    /** An array of strings, not of objects: the driver sends only these in binary form. */
    static Array texts(Connection connection, List<? extends @Nullable Object> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }
}
