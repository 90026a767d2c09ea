package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds the rows to which a row refers, by this database's foreign keys. Reads in the snapshot of one handle. */
final class ReferencedRows {
    private final Database database;
    private final Handle handle;
    private final Set<ForeignKey> skipped;
    /** The synced tables that can be read, by their names here. */
    private final Map<TableName, SyncedTable> synced = new HashMap<>();

    /** @param skipped foreign keys that are left out */
    ReferencedRows(Database database, Handle handle, LocalTables tables, Set<ForeignKey> skipped) {
        this.skipped = skipped;
        this.database = database;
        this.handle = handle;
        for (String name : tables.names()) {
            tables.find(handle, name)
                    .ifPresent(table -> synced.put(table.table().name(), table));
        }
    }

    /**
     * The synced tables that the table refers to, and those that refer to it, by their names on the wire. Empty if no
     * foreign key is known.
     */
    Set<String> related(String wireName) {
        Set<String> related = new HashSet<>();
        for (SyncedTable table : synced.values()) {
            for (ForeignKey key : table.table().foreignKeys()) {
                SyncedTable parent = synced.get(key.parent());
                if (parent != null && parent.wireName().equals(wireName)) {
                    related.add(table.wireName());
                }
                if (parent != null && table.wireName().equals(wireName)) {
                    related.add(parent.wireName());
                }
            }
        }
        return related;
    }

    /**
     * The rows to which each row refers; null stands for a row in a table that is not synced. A row that is gone, or
     * whose foreign keys hold no value, has none.
     */
    Map<String, List<@Nullable RowRef>> of(String wireName, List<String> rowKeys) throws SQLException {
        Map<String, List<@Nullable RowRef>> parents = new HashMap<>();
        SyncedTable child = synced.values().stream()
                .filter(table -> table.wireName().equals(wireName))
                .findFirst()
                .orElse(null);
        if (child == null) {
            return parents;
        }
        for (ForeignKey key : child.table().foreignKeys()) {
            if (key.parentColumns().isEmpty() || skipped.contains(key)) {
                continue;
            }
            try {
                UnreadableTableException.reading(database, wireName, () -> read(child, key, rowKeys, parents));
            } catch (UnreadableTableException e) {
                throw new UnreadableReferenceException(key, e);
            }
        }
        return parents;
    }

    private boolean read(
            SyncedTable child, ForeignKey key, List<String> rowKeys, Map<String, List<@Nullable RowRef>> parents)
            throws SQLException {
        @Nullable SyncedTable parent = synced.get(key.parent());
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql(child, key, parent))) {
            for (String rowKey : rowKeys) {
                for (RowRef ref : read(select, child, rowKey, parent)) {
                    if (ref == null || !ref.equals(new RowRef(child.wireName(), rowKey))) {
                        parents.computeIfAbsent(rowKey, row -> new ArrayList<>())
                                .add(ref);
                    }
                }
            }
        }
        return true;
    }

    private String sql(SyncedTable child, ForeignKey key, @Nullable SyncedTable parent) {
        Dialect dialect = database.dialect();
        String parts = parent == null
                ? "1"
                : parent.key().stream()
                        .map(column -> dialect.keys().keyPartExpression("p", column))
                        .collect(Collectors.joining(", "));
        String on = IntStream.range(0, key.childColumns().size())
                .mapToObj(i -> "p." + dialect.names().quote(key.parentColumns().get(i)) + " = c."
                        + dialect.names().quote(key.childColumns().get(i)))
                .collect(Collectors.joining(" AND "));
        String where = child.key().stream()
                .map(column -> dialect.columns().keyOrder("c", column) + " = "
                        + dialect.columns().keyParameter(column))
                .collect(Collectors.joining(" AND "));
        return "SELECT " + parts + " FROM "
                + dialect.names().quote(child.table().name()) + " c JOIN "
                + dialect.names().quote(key.parent()) + " p ON " + on + " WHERE " + where;
    }

    private List<@Nullable RowRef> read(
            PreparedStatement select, SyncedTable child, String rowKey, @Nullable SyncedTable parent)
            throws SQLException {
        List<@Nullable RowRef> found = new ArrayList<>();
        try {
            List<String> parts = KeyText.split(rowKey);
            for (int i = 0; i < child.key().size(); i++) {
                Column column = child.key().get(i);
                select.setObject(i + 1, database.dialect().values().keyBindable(parts.get(i), column.type()));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return found; // the column has another type by now: no row can have this key
        }
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(parent == null ? null : new RowRef(parent.wireName(), keyText(row, parent)));
            }
        }
        return found;
    }

    private String keyText(ResultSet row, SyncedTable parent) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < parent.key().size(); i++) {
            parts.add(database.dialect().keys().keyPart(row, i + 1, parent.key().get(i)));
        }
        return KeyText.join(parts);
    }
}
