package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keys of many rows in one statement, as arrays of text that the statement casts: PostgreSQL. */
public final class BulkKeys {
    private final Dialect dialect;
    private final RowSql sql;

    public BulkKeys(Dialect dialect) {
        this.dialect = dialect;
        this.sql = new RowSql(dialect);
    }

    /** @param how what is appended to the select that locks them */
    public void lock(Connection connection, CentralTable table, List<IncomingRow> rows, String how)
            throws SQLException {
        String order = table.key().stream()
                .map(column -> "t." + dialect.names().quote(column.name()))
                .collect(Collectors.joining(", "));
        String query = "SELECT 1 FROM " + sql.table(table) + " t WHERE EXISTS (SELECT 1 FROM "
                + arrays(table.key().size()) + " WHERE " + sameKey("t", table) + ") ORDER BY " + order
                + how;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            bind(connection, select, keys(table, rows), 1);
            select.execute();
        }
    }

    public String sameKey(String alias, CentralTable table) {
        return IntStream.range(0, table.key().size())
                .mapToObj(i -> sameKeyColumn(alias, table.key().get(i), "k.k" + i))
                .collect(Collectors.joining(" AND "));
    }

    private String sameKeyColumn(String alias, Column column, String text) {
        String equal = dialect.columns().comparable(alias, column) + " = CAST(" + text + " AS "
                + column.type().baseName() + ")";
        return CentralTable.comparesLoosely(column)
                ? equal + " AND " + dialect.keys().keyPartExpression(alias, column) + " COLLATE \"C\" = " + text
                : equal;
    }

    public static String arrays(int columns) {
        String parameters = IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String names = IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        return "unnest(" + parameters + ") AS k(" + names + ")";
    }

    public static List<List<@Nullable Object>> keys(CentralTable table, List<IncomingRow> rows) {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            int part = i;
            List<@Nullable Object> ofColumn = new ArrayList<>(rows.size());
            rows.forEach(row -> ofColumn.add(row.key().get(part)));
            keys.add(ofColumn);
        }
        return keys;
    }

    public static int bind(
            Connection connection, PreparedStatement statement, List<List<@Nullable Object>> columns, int first)
            throws SQLException {
        int index = first;
        for (List<@Nullable Object> column : columns) {
            statement.setArray(index++, connection.createArrayOf("text", column.toArray()));
        }
        return index;
    }
}
