package dev.hybridsync.jdbc.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tables whose foreign keys form a circle in which none can be null temporarily, so that none of their rows can
 * be written, or deleted, before another one.
 */
public final class ForeignKeyCircles {
    private final Map<TableName, Set<TableName>> binding = new HashMap<>();

    /** @param tables the tables to search */
    public ForeignKeyCircles(Collection<SyncedTable> tables) {
        for (SyncedTable table : tables) {
            Set<TableName> parents = new HashSet<>();
            for (ForeignKey key : table.table().foreignKeys()) {
                if (key.childColumns().stream().noneMatch(column -> canBeNull(table, column))) {
                    parents.add(key.parent());
                }
            }
            binding.put(table.table().name(), parents);
        }
    }

    private static boolean canBeNull(SyncedTable table, String column) {
        return table.table()
                .column(column)
                .filter(found -> found.nullable() && !table.key().contains(found))
                .isPresent();
    }

    /** The shortest circle from a table back to itself, that table first; empty where there is none. */
    public List<TableName> of(TableName table) {
        Map<TableName, TableName> reachedFrom = new HashMap<>();
        Deque<TableName> next = new ArrayDeque<>(List.of(table));
        while (!next.isEmpty()) {
            TableName child = next.remove();
            for (TableName parent : binding.getOrDefault(child, Set.of())) {
                if (parent.equals(table)) {
                    return path(reachedFrom, child);
                }
                if (reachedFrom.putIfAbsent(parent, child) == null) {
                    next.add(parent);
                }
            }
        }
        return List.of();
    }

    private static List<TableName> path(Map<TableName, TableName> reachedFrom, TableName last) {
        List<TableName> path = new ArrayList<>();
        for (TableName table = last; table != null; table = reachedFrom.get(table)) {
            path.add(0, table);
        }
        return path;
    }

    /** A circle for a message: {@code store -> staff -> store}. */
    public static String text(List<TableName> circle) {
        List<String> names =
                new ArrayList<>(circle.stream().map(TableName::name).toList());
        names.add(names.get(0));
        return String.join(" -> ", names);
    }
}
