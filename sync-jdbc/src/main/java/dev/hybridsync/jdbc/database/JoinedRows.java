package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Selects rows by joining the table with a list of the keys' values. */
public abstract class JoinedRows implements RowsByKey {
    private final Names names;
    private final ColumnSql columns;

    protected JoinedRows(Names names, ColumnSql columns) {
        this.names = names;
        this.columns = columns;
    }

    /**
     * The select that joins the table, as {@code t}, with {@code lines} of values, as {@code k} with columns k0, k1 and
     * so on.
     */
    protected abstract String selectJoined(Table table, List<Column> selected, List<Column> key, String lines);

    @Override
    public final PreparedStatement selectByKeys(
            Connection connection,
            Table table,
            List<Column> selected,
            List<Column> key,
            List<List<@Nullable Object>> keys)
            throws SQLException {
        String line = "(" + key.stream().map(columns::keyParameter).collect(Collectors.joining(", ")) + ")";
        String lines = String.join(", ", Collections.nCopies(keys.size(), line));
        PreparedStatement select = connection.prepareStatement(selectJoined(table, selected, key, lines));
        int index = 1;
        for (List<@Nullable Object> values : keys) {
            for (Object value : values) {
                select.setObject(index++, value);
            }
        }
        return select;
    }

    protected static String keyAliases(List<Column> key) {
        return IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
    }

    protected final String keyCondition(List<Column> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t." + names.quote(key.get(i).name()) + " = k.k" + i)
                .collect(Collectors.joining(" AND "));
    }
}
