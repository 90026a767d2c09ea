package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog with queries from resources. The names of the queries and of their columns are the same for every
 * database.
 */
public abstract class StandardCatalog implements Catalog {
    private final SqlFiles files;
    private final CatalogQueries queries;

    protected StandardCatalog(SqlFiles files, CatalogQueries queries) {
        this.files = files;
        this.queries = queries;
    }

    /** The column that a line of {@code columns.sql} describes. */
    protected abstract Column column(CatalogRow row);

    /**
     * Checks that a table can be synced at all.
     *
     * @throws dev.hybridsync.error.SyncException if it can't; the message says what to do
     */
    protected void requireSupported(Handle handle, TableName name) {}

    protected boolean isPartitioned(Handle handle, TableName name) {
        return false;
    }

    /** The primary key of a table that has no index for it, from the lines of {@code columns.sql}. */
    protected List<String> implicitPrimaryKey(List<CatalogRow> columns) {
        return List.of();
    }

    /** The foreign key that these lines of {@code foreign_keys.sql} describe, one line for each of its columns. */
    protected ForeignKey foreignKey(Handle handle, List<CatalogRow> rows) {
        return foreignKey(rows);
    }

    /** The lines of a table's foreign keys, and of those that refer to it; one line for each column of a key. */
    protected List<CatalogRow> foreignKeyRows(Handle handle, TableName name) {
        return rows(handle, "foreign_keys.sql", name);
    }

    /**
     * The lines of other tables' foreign keys that refer to this table, if {@code foreign_keys.sql} does not include
     * them.
     */
    protected List<CatalogRow> referringKeys(Handle handle, TableName name) {
        return List.of();
    }

    public static ForeignKey foreignKey(List<CatalogRow> rows) {
        CatalogRow first = rows.get(0);
        return new ForeignKey(
                new TableName(first.required("child_schema"), first.required("child_table")),
                rows.stream().map(row -> row.required("child_column")).toList(),
                new TableName(first.required("parent_schema"), first.required("parent_table")),
                rows.stream().map(row -> row.required("parent_column")).toList());
    }

    protected final List<CatalogRow> rows(Handle handle, String file, TableName name) {
        return queries.rows(handle, file, name);
    }

    @Override
    public final @Nullable List<CatalogRow> check(Handle handle, String file, TableName name) {
        return queries.rowsOfMany(handle, file, name);
    }

    @Override
    public final List<String> tableNames(Handle handle, String schema) {
        return queries.tableNames(handle, schema);
    }

    @Override
    public final List<String> viewNames(Handle handle, String schema) {
        return names(handle, "views.sql", schema);
    }

    private List<String> names(Handle handle, String file, String schema) {
        return handle.createQuery(files.statement(file))
                .bind("schema", schema)
                .mapTo(String.class)
                .list();
    }

    @Override
    public final Table describe(Handle handle, TableName name) {
        requireSupported(handle, name);
        List<CatalogRow> columnRows = rows(handle, "columns.sql", name);
        List<Column> columns = columnRows.stream().map(this::column).toList();
        List<String> primaryKey = new ArrayList<>();
        Map<String, List<String>> unique = new LinkedHashMap<>();
        Set<String> withExpressions = new HashSet<>();
        Set<String> partial = new HashSet<>();
        for (CatalogRow row : rows(handle, "unique_indexes.sql", name)) {
            String column = row.text("column_name");
            if (row.bool("is_partial")) {
                partial.add(row.required("index_name"));
            }
            if (column == null) {
                withExpressions.add(row.required("index_name"));
            } else if (row.bool("is_primary")) {
                primaryKey.add(column);
            } else {
                unique.computeIfAbsent(row.required("index_name"), key -> new ArrayList<>())
                        .add(column);
            }
        }
        unique.keySet().removeAll(withExpressions);
        if (primaryKey.isEmpty()) {
            primaryKey.addAll(implicitPrimaryKey(columnRows));
        }
        List<ForeignKey> foreignKeys = keys(handle, foreignKeyRows(handle, name)).stream()
                .filter(key -> key.child().equals(name))
                .toList();
        List<List<String>> uniqueIndexes = List.copyOf(unique.values());
        unique.keySet().removeAll(partial);
        return new Table(
                name,
                columns,
                primaryKey,
                uniqueIndexes,
                List.copyOf(unique.values()),
                foreignKeys,
                isPartitioned(handle, name));
    }

    @Override
    public final @Nullable String fingerprint(Handle handle, TableName name) {
        List<CatalogRow> rows = rows(handle, "fingerprint.sql", name);
        return rows.isEmpty() ? null : rows.get(0).text("fingerprint");
    }

    @Override
    public final List<ForeignKey> foreignKeys(Handle handle, TableName name) {
        List<CatalogRow> rows = new ArrayList<>(foreignKeyRows(handle, name));
        rows.addAll(referringKeys(handle, name));
        return keys(handle, rows);
    }

    private List<ForeignKey> keys(Handle handle, List<CatalogRow> rowsOfKeys) {
        Map<String, List<CatalogRow>> byKey = new LinkedHashMap<>();
        for (CatalogRow row : rowsOfKeys) {
            byKey.computeIfAbsent(row.required("fk_name"), key -> new ArrayList<>())
                    .add(row);
        }
        return byKey.values().stream().map(rows -> foreignKey(handle, rows)).toList();
    }
}
