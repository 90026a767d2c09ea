package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of bookkeeping tables, many at a time. It never uses a JDBC batch of prepared statements: MariaDB's
 * driver sends such a batch in bulk, and has been seen not to report an abort by the server in the middle of it.
 */
public final class Lines {
    /** Few enough for the number of parameters and the packet size that any server accepts. */
    private static final int PER_STATEMENT = 100;

    private static final int SIZE_PER_STATEMENT = 100_000;

    private Lines() {}

    /**
     * Inserts lines, as many per statement as fit.
     *
     * @param insert the SQL before the values
     * @param after the SQL after the values; may be empty
     */
    public static void insert(
            Connection connection, String insert, List<? extends List<? extends @Nullable Object>> lines, String after)
            throws SQLException {
        insert(connection, insert, lines, after, PER_STATEMENT);
    }

    /** @param most the largest number of lines per statement */
    public static void insert(
            Connection connection,
            String insert,
            List<? extends List<? extends @Nullable Object>> lines,
            String after,
            int most)
            throws SQLException {
        int from = 0;
        while (from < lines.size()) {
            int to = chunkEnd(lines, from, most);
            insertChunk(connection, insert, lines.subList(from, to), after);
            from = to;
        }
    }

    /** The end (exclusive) of the statement whose first line is at {@code from}. It has {@code most} lines at most. */
    public static int chunkEnd(List<? extends List<? extends @Nullable Object>> lines, int from, int most) {
        return chunkEnd(lines, from, most, SIZE_PER_STATEMENT);
    }

    /** @param mostSize the largest number of characters and bytes per statement, unless one line alone has more */
    public static int chunkEnd(
            List<? extends List<? extends @Nullable Object>> lines, int from, int most, long mostSize) {
        int to = from;
        long size = 0;
        while (to < lines.size() && to - from < most) {
            size += size(lines.get(to));
            if (to > from && size > mostSize) {
                break;
            }
            to++;
        }
        return to;
    }

    private static void insertChunk(
            Connection connection, String insert, List<? extends List<? extends @Nullable Object>> lines, String after)
            throws SQLException {
        String line = "(" + String.join(", ", Collections.nCopies(lines.get(0).size(), "?")) + ")";
        String sql = insert + " VALUES " + String.join(", ", Collections.nCopies(lines.size(), line)) + after;
        List<@Nullable Object> parameters = new ArrayList<>();
        lines.forEach(parameters::addAll);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    /** Only long texts and long bytes make a statement long. */
    private static long size(List<? extends @Nullable Object> line) {
        long size = 0;
        for (Object value : line) {
            if (value instanceof String text) {
                size += text.length();
            } else if (value instanceof byte[] bytes) {
                size += bytes.length;
            }
        }
        return size;
    }

    /**
     * Runs a statement, prepared once, for each line of parameters.
     *
     * @return how many lines of the table were affected
     */
    public static int each(
            Connection connection, String sql, List<? extends List<? extends @Nullable Object>> parameters)
            throws SQLException {
        if (parameters.isEmpty()) {
            return 0;
        }
        int touched = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> line : parameters) {
                bind(statement, line);
                touched += statement.executeUpdate();
            }
        }
        return touched;
    }

    private static void bind(PreparedStatement statement, List<? extends @Nullable Object> parameters)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
