package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardCatalog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All cascades in the schemas from which cascades to one table may come. */
final class CascadeGraph {
    /** The depth to which InnoDB itself follows cascades. */
    private static final int MAX_DEPTH = 15;

    private final TableName target;
    private final Map<TableName, List<Cascade>> byParent = new LinkedHashMap<>();

    CascadeGraph(Handle handle, SqlFiles files, TableName target) {
        this.target = target;
        String query = files.statement("cascades.sql");
        Set<String> read = new HashSet<>();
        List<String> toRead = new ArrayList<>(List.of(target.schema()));
        while (!toRead.isEmpty()) {
            String schema = toRead.remove(0);
            if (read.add(schema)) {
                read(handle, query, schema).forEach(cascade -> {
                    TableName parent = cascade.key().parent();
                    byParent.computeIfAbsent(parent, table -> new ArrayList<>()).add(cascade);
                    toRead.add(parent.schema());
                });
            }
        }
    }

    private static List<Cascade> read(Handle handle, String query, String schema) {
        return CatalogCache.once(handle, List.of("cascades", schema), () -> readAll(handle, query, schema));
    }

    private static List<Cascade> readAll(Handle handle, String query, String schema) {
        Map<String, List<CatalogRow>> byKey = new LinkedHashMap<>();
        handle.createQuery(query)
                .bind("schema", schema)
                .mapToMap()
                .map(CatalogRow::new)
                .forEach(row -> byKey.computeIfAbsent(row.required("fk_name"), name -> new ArrayList<>())
                        .add(row));
        return byKey.values().stream()
                .map(rows -> new Cascade(
                        StandardCatalog.foreignKey(rows),
                        rows.get(0).required("delete_rule"),
                        rows.get(0).required("update_rule")))
                .toList();
    }

    /** A text that differs when other cascades may reach the target's rows; empty if none may. */
    String mark() {
        Set<Cascade> reaching = new LinkedHashSet<>();
        List<TableName> reached = new ArrayList<>(List.of(target));
        for (int i = 0; i < reached.size(); i++) {
            TableName table = reached.get(i);
            byParent.values().stream()
                    .flatMap(List::stream)
                    .filter(cascade -> cascade.key().child().equals(table))
                    .filter(reaching::add)
                    .forEach(cascade -> reached.add(cascade.key().parent()));
        }
        return reaching.isEmpty()
                ? ""
                : " "
                        + UUID.nameUUIDFromBytes(reaching.stream()
                                .map(Cascade::toString)
                                .sorted()
                                .collect(Collectors.joining("\n"))
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** The tables that cascades come from. */
    Set<TableName> parents() {
        return byParent.keySet();
    }

    List<Cascade> from(TableName parent) {
        return byParent.getOrDefault(parent, List.of());
    }

    /**
     * The cascades from a table, at this depth, that lead to the target's rows when this effect happens to the table's
     * rows.
     */
    List<Cascade> leading(TableName parent, CascadeEffect effect, int depth) {
        return from(parent).stream()
                .filter(cascade -> depth <= MAX_DEPTH && leads(cascade, cascade.of(effect), depth))
                .toList();
    }

    private boolean leads(Cascade cascade, @Nullable CascadeEffect onChild, int depth) {
        if (onChild == null) {
            return false;
        }
        TableName child = cascade.key().child();
        return child.equals(target)
                || (depth < MAX_DEPTH
                        && from(child).stream().anyMatch(next -> leads(next, next.of(onChild), depth + 1)));
    }
}
