package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.RowsByKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selects rows with conditions and not with a join, since a column of values would have its own collation. */
final class MariaDbRows implements RowsByKey {
    private final Names names;
    private final ColumnSql columnSql;

    MariaDbRows(Names names, ColumnSql columnSql) {
        this.names = names;
        this.columnSql = columnSql;
    }

    /** A list of values may be longer than a list of conditions, since the server makes a range of each value. */
    @Override
    public int mostKeys(int keyColumns) {
        return keyColumns == 1 ? 1_000 : RowsByKey.keysPerStatement(keyColumns);
    }

    @Override
    public PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> columns,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        String condition = key.size() == 1
                ? "t." + names.quote(key.get(0).name()) + " IN ("
                        + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")"
                : String.join(" OR ", Collections.nCopies(keys.size(), keyEquals(key)));
        PreparedStatement select = connection.prepareStatement(select(table, columns, condition));
        int index = 1;
        for (List<@Nullable Object> values : keys) {
            for (Object value : values) {
                select.setObject(index++, value);
            }
        }
        return select;
    }

    private String keyEquals(List<Column> key) {
        return key.stream()
                .map(column -> "t." + names.quote(column.name()) + " = ?")
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private String select(Table table, List<Column> columns, String condition) {
        return "SELECT " + columnSql.columnList("t", columns) + " FROM " + names.quote(table.name()) + " t WHERE "
                + condition;
    }
}
