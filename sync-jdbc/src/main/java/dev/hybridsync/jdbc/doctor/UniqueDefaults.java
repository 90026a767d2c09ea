package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Finds unique values outside the key that the database generates. Another site's database generates the same values
 * for other rows, and central can accept only the first. The other row waits there forever.
 */
final class UniqueDefaults {
    /** Defaults that are unlikely to be the same at two sites. */
    private static final Pattern APART =
            Pattern.compile("uuid|random|rand\\(|now\\(|clock_|current_|timestamp|sysdate");

    private static final Pattern NULL = Pattern.compile("\\(*null\\)*(::.*)?");

    private UniqueDefaults() {}

    static List<Finding> find(Reads reads, SyncedTable table) {
        List<List<String>> indexes = new ArrayList<>(table.table().uniqueIndexes());
        indexes.add(table.table().primaryKey());
        Set<String> key = Set.copyOf(table.key().stream().map(Column::name).toList());
        indexes.removeIf(index -> index.isEmpty() || index.stream().anyMatch(key::contains));
        if (indexes.isEmpty()) {
            return List.of();
        }
        Map<String, String> defaults =
                reads.read(handle -> defaults(handle, table.table().name()));
        return indexes.stream()
                .distinct()
                .filter(index -> index.stream().allMatch(column -> isMadeAlike(table, column, defaults)))
                .map(index -> finding(table, index))
                .toList();
    }

    private static boolean isMadeAlike(SyncedTable table, String name, Map<String, String> defaults) {
        Column column = table.columns().values().stream()
                .filter(synced -> synced.name().equals(name))
                .findFirst()
                .orElse(null);
        if (column == null) {
            return false; // not sent, so central generates its own
        }
        String made = defaults.getOrDefault(name, "null").strip().toLowerCase(Locale.ROOT);
        return column.autoIncrement()
                || (!NULL.matcher(made).matches() && !APART.matcher(made).find());
    }

    private static Finding finding(SyncedTable table, List<String> index) {
        return Finding.of(
                FindingCode.UNIQUE_DEFAULT,
                table.wireName(),
                index.get(0),
                "the database generates the unique values of " + String.join(", ", index)
                        + ", so two sites can generate the same value for different rows;"
                        + " central accepts only the first row, and the other one waits for ever",
                "give each site its own values, leave the column out (@SyncIgnore),"
                        + " or include the site in the unique index at central");
    }

    private static Map<String, String> defaults(Handle handle, TableName table) throws SQLException {
        Map<String, String> defaults = new HashMap<>();
        var metaData = handle.getConnection().getMetaData();
        String schema = table.schema().isEmpty() ? null : table.schema();
        boolean catalogs = !metaData.supportsSchemasInTableDefinitions();
        try (ResultSet column =
                metaData.getColumns(catalogs ? schema : null, catalogs ? null : schema, table.name(), null)) {
            while (column.next()) {
                String name = column.getString("COLUMN_NAME"); // in this order: some drivers read it once
                String made = column.getString("COLUMN_DEF");
                // the driver treats the table's name as a pattern
                if (made != null && table.name().equals(column.getString("TABLE_NAME"))) {
                    defaults.put(name, made);
                }
            }
        }
        return defaults;
    }
}
