package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.RowsByKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Selects rows by arrays of the keys' values, and looks each row up in the key's index. */
final class PostgresRows implements RowsByKey {
    private final Names names;
    private final ColumnSql columnSql;

    PostgresRows(Names names, ColumnSql columnSql) {
        this.names = names;
        this.columnSql = columnSql;
    }

    /** There is one parameter per column, whatever the number of keys. */
    @Override
    public int mostKeys(int keyColumns) {
        return 1_000;
    }

    @Override
    public PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        PreparedStatement select =
                connection.prepareStatement(PostgresArrayBinding.plannedAgain(select(table, columns, key)));
        bind(connection, select, key, keys);
        return select;
    }

    /** A join with the table would not read the keys if the table has no rows. */
    @Override
    public void readKeys(Connection connection, Table table, List<Column> key, List<List<@Nullable Object>> keys)
            throws SQLException {
        String values = IntStream.range(0, key.size())
                .mapToObj(i -> "count(CAST(k.k" + i + " AS " + key.get(i).type().baseName() + "))")
                .collect(Collectors.joining(", "));
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + values + " FROM " + PostgresArrayBinding.keys(key.size()))) {
            bind(connection, select, key, keys);
            select.execute();
        }
    }

    private static void bind(
            Connection connection, PreparedStatement select, List<Column> key, List<List<@Nullable Object>> keys)
            throws SQLException {
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            List<@Nullable Object> values = new ArrayList<>(keys.size());
            keys.forEach(parts -> values.add(parts.get(part)));
            select.setArray(i + 1, PostgresArrayBinding.texts(connection, values));
        }
    }

    private String select(Table table, List<Column> columns, List<Column> key) {
        String same = IntStream.range(0, key.size())
                .mapToObj(i -> columnSql.comparable("t", key.get(i)) + " = CAST(k.k" + i + " AS "
                        + key.get(i).type().baseName() + ")")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + columnSql.columnList("t", columns) + " FROM " + PostgresArrayBinding.keys(key.size())
                + " JOIN " + names.quote(table.name()) + " t ON " + same;
    }
}
