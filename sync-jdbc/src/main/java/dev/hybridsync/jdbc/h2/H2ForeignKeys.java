package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.SqlFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The foreign keys of all tables. H2 computes a view of its information schema again for each line that it is joined
 * with, so the time to join three of them grows with the cube of the number of tables. So they are joined here.
 */
final class H2ForeignKeys {
    private final SqlFiles files;

    H2ForeignKeys(SqlFiles files) {
        this.files = files;
    }

    /** The lines of a table's foreign keys, and of those that refer to it; one line for each column of a key. */
    List<CatalogRow> of(Handle handle, TableName table) {
        return CatalogCache.once(handle, "foreign_keys.sql of all", () -> read(handle))
                .getOrDefault(table, List.of());
    }

    private Map<TableName, List<CatalogRow>> read(Handle handle) {
        Map<List<String>, List<CatalogRow>> columns = new HashMap<>();
        for (CatalogRow column : rows(handle, "key_columns.sql")) {
            columns.computeIfAbsent(
                            List.of(column.required("constraint_schema"), column.required("constraint_name")),
                            name -> new ArrayList<>())
                    .add(column);
        }
        Map<TableName, List<CatalogRow>> keys = new HashMap<>();
        for (CatalogRow key : rows(handle, "foreign_keys.sql")) {
            List<CatalogRow> parents = columns.getOrDefault(
                    List.of(key.required("unique_constraint_schema"), key.required("unique_constraint_name")),
                    List.of());
            List<String> name = List.of(key.required("constraint_schema"), key.required("constraint_name"));
            for (CatalogRow child : columns.getOrDefault(name, List.of())) {
                parents.stream()
                        .filter(parent -> parent.requiredLong("number") == child.number("parent_number", 0))
                        .forEach(parent -> add(keys, name.get(1), child, parent));
            }
        }
        return keys;
    }

    private static void add(Map<TableName, List<CatalogRow>> keys, String name, CatalogRow child, CatalogRow parent) {
        TableName ofChild = table(child);
        TableName ofParent = table(parent);
        CatalogRow row = new CatalogRow(Map.of(
                "fk_name", name,
                "child_schema", ofChild.schema(),
                "child_table", ofChild.name(),
                "child_column", child.required("column_name"),
                "parent_schema", ofParent.schema(),
                "parent_table", ofParent.name(),
                "parent_column", parent.required("column_name")));
        for (TableName table : new HashSet<>(List.of(ofChild, ofParent))) {
            keys.computeIfAbsent(table, each -> new ArrayList<>()).add(row);
        }
    }

    private static TableName table(CatalogRow column) {
        return new TableName(column.required("table_schema"), column.required("table_name"));
    }

    private List<CatalogRow> rows(Handle handle, String file) {
        return handle.createQuery(files.statement(file))
                .mapToMap()
                .map(CatalogRow::new)
                .list();
    }
}
