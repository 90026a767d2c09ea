package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Catalog;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** What the SQL of cascades needs to know about the tables along their path. */
final class CascadeCatalog {
    private final Handle handle;
    private final Catalog catalog;
    private final Map<TableName, Map<String, String>> types = new HashMap<>();
    private final Map<TableName, List<String>> primaryKeys = new HashMap<>();
    private final Map<ForeignKey, String> indexes = new HashMap<>();

    CascadeCatalog(Handle handle, Catalog catalog) {
        this.handle = handle;
        this.catalog = catalog;
    }

    List<String> primaryKey(TableName table) {
        return primaryKeys.computeIfAbsent(
                table, name -> catalog.describe(handle, name).primaryKey());
    }

    /** A column's type as SQL, with its character set. */
    String type(TableName table, String column) {
        return types.computeIfAbsent(
                        table,
                        name -> CatalogCache.once(
                                handle,
                                List.of("types", name),
                                () -> handle.createQuery(
                                                "SELECT column_name AS n, CONCAT(column_type, IFNULL(CONCAT(' CHARACTER SET ',"
                                                        + " character_set_name, ' COLLATE ', collation_name), '')) AS t"
                                                        + " FROM information_schema.columns"
                                                        + " WHERE table_schema = :schema AND table_name = :table")
                                        .bind("schema", name.schema())
                                        .bind("table", name.name())
                                        .setMapKeyColumn("n")
                                        .setMapValueColumn("t")
                                        .collectInto(new GenericType<Map<String, String>>() {})))
                .getOrDefault(column, "LONGTEXT");
    }

    /**
     * The index for the foreign key, used as a hint. Without it, the server might scan and lock another index
     * completely.
     */
    String index(ForeignKey key) {
        return indexes.computeIfAbsent(key, this::findIndex);
    }

    private String findIndex(ForeignKey key) {
        Map<String, List<String>> columnsByIndex = new LinkedHashMap<>();
        handle.createQuery("SELECT index_name AS i, column_name AS c FROM information_schema.statistics"
                        + " WHERE table_schema = :schema AND table_name = :table ORDER BY index_name, seq_in_index")
                .bind("schema", key.child().schema())
                .bind("table", key.child().name())
                .mapToMap()
                .map(CatalogRow::new)
                .forEach(row -> columnsByIndex
                        .computeIfAbsent(row.required("i"), name -> new ArrayList<>())
                        .add(String.valueOf(row.text("c"))));
        int columns = key.childColumns().size();
        return columnsByIndex.entrySet().stream()
                .filter(index -> index.getValue().size() >= columns
                        && Set.copyOf(index.getValue().subList(0, columns)).equals(Set.copyOf(key.childColumns())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new SyncException("table '" + key.child() + "' has no index for its foreign key ("
                        + String.join(", ", key.childColumns()) + ")"));
    }
}
