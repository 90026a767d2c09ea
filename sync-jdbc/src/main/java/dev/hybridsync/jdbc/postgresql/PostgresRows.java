package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.RowsByKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Selects rows by arrays of the keys' values, row after row by the key's index. A plain join would leave the choice to
 * the planner: for a thousand keys it may read a table of any size as a whole.
 */
final class PostgresRows implements RowsByKey {
    private final Names names;
    private final ColumnSql columnSql;

    PostgresRows(Names names, ColumnSql columnSql) {
        this.names = names;
        this.columnSql = columnSql;
    }

    /** One parameter a column, whatever the number of keys. */
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
        PreparedStatement select = connection.prepareStatement(select(table, columns, key));
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            Object[] values = keys.stream().map(parts -> parts.get(part)).toArray();
            select.setArray(i + 1, connection.createArrayOf("text", values));
        }
        return select;
    }

    private String select(Table table, List<Column> columns, List<Column> key) {
        String arrays = key.stream().map(column -> "?").collect(Collectors.joining(", "));
        String aliases = IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String same = IntStream.range(0, key.size())
                .mapToObj(i -> columnSql.comparable("t", key.get(i)) + " = CAST(k.k" + i + " AS "
                        + key.get(i).type().baseName() + ")")
                .collect(Collectors.joining(" AND "));
        // OFFSET keeps the planner from making one join of it
        return "SELECT " + columnSql.columnList("t", columns) + " FROM unnest(" + arrays + ") AS k(" + aliases
                + ") CROSS JOIN LATERAL (SELECT * FROM " + names.quote(table.name()) + " t WHERE " + same
                + " OFFSET 0) t";
    }
}
