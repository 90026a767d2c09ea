package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a table's rows in their order, a chunk at a time, in the form in which the triggers write them. */
public final class KeyReader {
    private final Database database;

    public KeyReader(Database database) {
        this.database = database;
    }

    /**
     * Restricts a read to the rows with this value in a column of the key.
     *
     * @param column null for all rows
     */
    public record Filter(@Nullable Column column, String value) {
        public static final Filter NONE = new Filter(null, "");
    }

    /** The next keys of the rows that match the filter. */
    public List<String> read(Handle handle, SyncedTable table, @Nullable String last, int rows, Filter filter)
            throws SQLException {
        return read(handle, table, last, rows, List.of(), filter);
    }

    /**
     * The next keys.
     *
     * @param last the key to continue after; null to begin
     * @param filled only rows in which at least one of these columns is not null are read; empty for all rows
     */
    public List<String> read(Handle handle, SyncedTable table, @Nullable String last, int rows, List<Column> filled)
            throws SQLException {
        return read(handle, table, last, rows, filled, Filter.NONE);
    }

    private List<String> read(
            Handle handle, SyncedTable table, @Nullable String last, int rows, List<Column> filled, Filter filter)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        KeysetCondition after =
                last == null ? KeysetCondition.NONE : KeysetCondition.after(database.dialect(), table.key(), last);
        try (PreparedStatement select =
                handle.getConnection().prepareStatement(sql(table, after, rows, filled, filter))) {
            for (int i = 0; i < after.values().size(); i++) {
                select.setObject(i + 1, after.values().get(i));
            }
            if (filter.column != null) {
                select.setObject(after.values().size() + 1, filter.value);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(key(row, table.key()));
                }
            }
        }
        return keys;
    }

    private String sql(SyncedTable table, KeysetCondition after, int rows, List<Column> filled, Filter filter) {
        Dialect dialect = database.dialect();
        List<Column> key = table.key();
        String parts = key.stream()
                .map(column -> dialect.keys().keyPartExpression("t", column))
                .collect(Collectors.joining(", "));
        String order = key.stream()
                .map(column -> dialect.columns().keyOrder("t", column))
                .collect(Collectors.joining(", "));
        List<String> conditions = new ArrayList<>();
        if (!after.sql().isEmpty()) {
            conditions.add(after.sql());
        }
        if (filter.column != null) {
            conditions.add(dialect.columns().comparable("t", filter.column) + " = "
                    + dialect.columns().comparedParameter(filter.column));
        }
        if (!filled.isEmpty()) {
            conditions.add(filled.stream()
                    .map(column -> column(column) + " IS NOT NULL")
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT " + parts + " FROM "
                + dialect.names().quote(table.table().name()) + " t" + where + " ORDER BY " + order + " LIMIT " + rows;
    }

    private String column(Column column) {
        return "t." + database.dialect().names().quote(column.name());
    }

    private String key(ResultSet row, List<Column> key) throws SQLException {
        List<String> parts = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            parts.add(database.dialect().keys().keyPart(row, i + 1, key.get(i)));
        }
        return KeyText.join(parts);
    }
}
