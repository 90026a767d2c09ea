package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.Dialect;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL for rows of central's tables. It contains only registered names, always quoted. */
public final class RowSql {
    private final Dialect dialect;

    public RowSql(Dialect dialect) {
        this.dialect = dialect;
    }

    public String table(CentralTable table) {
        return dialect.names().quote(table.synced().table().name());
    }

    String keyEquals(CentralTable table) {
        return table.key().stream()
                .map(column -> dialect.columns().comparable("", column) + " = "
                        + dialect.columns().comparedParameter(column))
                .collect(Collectors.joining(" AND "));
    }

    public String update(CentralTable table, Collection<Column> columns) {
        String set = columns.stream()
                .map(column -> dialect.names().quote(column.name()) + " = "
                        + dialect.columns().parameter(column))
                .collect(Collectors.joining(", "));
        return "UPDATE" + table.overConflictClauses() + " " + table(table) + " SET " + set + " WHERE "
                + keyEquals(table);
    }

    /**
     * A condition to append to {@link #update} and {@link #exists}: the row must have the given values in these
     * columns.
     */
    public String having(Collection<Column> fixed) {
        return fixed.stream()
                .map(column -> " AND " + dialect.names().quote(column.name()) + " = "
                        + dialect.columns().parameter(column))
                .collect(Collectors.joining());
    }

    public String exists(CentralTable table) {
        return "SELECT 1 FROM " + table(table) + " WHERE " + keyEquals(table);
    }

    public String insert(CentralTable table, Collection<Column> columns) {
        return insert(table, columns, 1);
    }

    /** Inserts several rows, which have values in the same columns. */
    public String insert(CentralTable table, Collection<Column> columns, int rows) {
        String row = columns.stream().map(dialect.columns()::parameter).collect(Collectors.joining(", ", "(", ")"));
        return "INSERT" + table.overConflictClauses() + " INTO " + table(table) + " (" + names(columns) + ")"
                + dialect.constraints().overridingIdentity(columns) + " VALUES " + Chunks.repeated(row, rows);
    }

    public String delete(CentralTable table) {
        return "DELETE FROM " + table(table) + " WHERE " + keyEquals(table);
    }

    /** Deletes several rows, by the primary key. */
    public String delete(CentralTable table, int rows, Chunks chunks) {
        return chunks.delete(table(table)) + " WHERE "
                + String.join(" OR ", Collections.nCopies(rows, "(" + keyEquals(table) + ")"));
    }

    public String names(Collection<Column> columns) {
        return columns.stream()
                .map(column -> dialect.names().quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** The columns that an update of an existing row sets: all but the key's and {@link #fixed} ones. */
    public static List<Column> settable(CentralTable table, Collection<Column> columns) {
        return columns.stream()
                .filter(column -> !column.fixed() && !table.key().contains(column))
                .toList();
    }

    /** The columns in which an existing row must already have the given values. */
    public static List<Column> fixed(CentralTable table, Collection<Column> columns) {
        return columns.stream()
                .filter(column -> column.fixed() && !table.key().contains(column))
                .toList();
    }
}
