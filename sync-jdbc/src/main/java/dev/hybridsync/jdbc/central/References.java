package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.dialect.Dialect;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.ForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys, looked at by us: they count as RESTRICT, whatever central declares. A cascade would delete another
 * site's rows behind the versions' back.
 */
final class References {
    private final Dialect dialect;
    private final RowSql sql;

    References(Dialect dialect) {
        this.dialect = dialect;
        this.sql = new RowSql(dialect);
    }

    /** Whether other rows refer to the row. Locks it first, so that the answer holds until the transaction ends. */
    boolean isReferenced(Statements statements, IncomingRow row) throws SQLException {
        if (row.table().referencedBy().isEmpty()) {
            return false;
        }
        statements.exists(sql.exists(row.table()) + dialect.lockWithoutWaiting(), row.key());
        for (ForeignKey key : row.table().referencedBy()) {
            String keyEquals = row.table().key().stream()
                    .map(column -> dialect.comparable("t", column) + " = " + dialect.comparedParameter(column))
                    .collect(Collectors.joining(" AND "));
            String query = "SELECT 1 FROM " + join(row.table(), key) + " WHERE " + keyEquals
                    + (key.isSelfReference() ? " AND NOT (" + sameRow(row.table()) + ")" : "") + " LIMIT 1";
            if (statements.exists(query, row.key())) {
                return true;
            }
        }
        return false;
    }

    /** The table as {@code t}, joined with the rows that refer to it as {@code c}. */
    String join(CentralTable table, ForeignKey key) {
        String on = IntStream.range(0, key.childColumns().size())
                .mapToObj(i -> "c." + dialect.quote(key.childColumns().get(i)) + " = t."
                        + dialect.quote(key.parentColumns().get(i)))
                .collect(Collectors.joining(" AND "));
        return sql.table(table) + " t JOIN " + dialect.quote(key.child()) + " c ON " + on;
    }

    private String sameRow(CentralTable table) {
        return table.key().stream()
                .map(column -> dialect.comparable("c", column) + " = " + dialect.comparable("t", column))
                .collect(Collectors.joining(" AND "));
    }

    /** Whether a row that it refers to is missing. */
    boolean lacksParent(Statements statements, IncomingRow row) throws SQLException {
        for (ForeignKey key : row.table().references()) {
            Optional<List<Object>> referred = values(row, key.childColumns());
            if (referred.isEmpty() || (key.isSelfReference() && referred.equals(values(row, key.parentColumns())))) {
                continue;
            }
            if (key.parentColumns().isEmpty()) {
                return true; // SQLite takes a reference to a table that is not there
            }
            String condition = key.parentColumns().stream()
                    .map(column -> dialect.quote(column) + " = ?")
                    .collect(Collectors.joining(" AND "));
            String query = "SELECT 1 FROM " + dialect.quote(key.parent()) + " WHERE " + condition;
            if (!statements.exists(query, referred.get())) {
                return true;
            }
        }
        return false;
    }

    /** The row's values of columns; empty where one is null or not part of the change. */
    static Optional<List<Object>> values(IncomingRow row, List<String> columns) {
        List<Object> values = new ArrayList<>();
        for (String name : columns) {
            Object value = null;
            for (Map.Entry<Column, @Nullable Object> entry : row.values().entrySet()) {
                if (entry.getKey().name().equals(name)) {
                    value = entry.getValue();
                }
            }
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }
}
