package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders upserts by central's foreign keys, parents first, with a table's references to itself sorted; then tombstones
 * in reverse.
 */
public final class ApplyOrder {
    private ApplyOrder() {}

    public static List<IncomingRow> upserts(Collection<IncomingRow> rows) {
        List<IncomingRow> sorted = new ArrayList<>();
        byTable(rows, Operation.UPSERT).forEach((table, ofTable) -> sorted.addAll(parentsFirst(table, ofTable)));
        return sorted;
    }

    /** Tombstones do not show which rows of a table refer to each other; passes find their order. */
    public static List<IncomingRow> tombstones(Collection<IncomingRow> rows) {
        List<IncomingRow> sorted = new ArrayList<>();
        byTable(rows, Operation.DELETE).values().forEach(sorted::addAll);
        Collections.reverse(sorted);
        return sorted;
    }

    public static Map<CentralTable, List<IncomingRow>> byTable(Collection<IncomingRow> rows, Operation operation) {
        Map<CentralTable, List<IncomingRow>> byTable = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.operation() == operation)
                .sorted(Comparator.<IncomingRow>comparingInt(row -> row.table().order())
                        .thenComparing(IncomingRow::id))
                .forEach(row -> byTable.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row));
        return byTable;
    }

    private static List<IncomingRow> parentsFirst(CentralTable table, List<IncomingRow> rows) {
        List<ForeignKey> own =
                table.references().stream().filter(ForeignKey::isSelfReference).toList();
        if (own.isEmpty()) {
            return rows;
        }
        List<IncomingRow> sorted = new ArrayList<>(rows.size());
        Set<IncomingRow> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Map<List<Object>, IncomingRow>> parents = new ArrayList<>();
        for (ForeignKey key : own) {
            Map<List<Object>, IncomingRow> byReferred = new HashMap<>();
            rows.forEach(row -> row.values(key.parentColumns()).ifPresent(values -> byReferred.put(values, row)));
            parents.add(byReferred);
        }
        for (IncomingRow row : rows) {
            if (!visited.add(row)) {
                continue;
            }
            // an explicit stack: a chain of references may be as long as the batch
            List<IncomingRow> chain = new ArrayList<>(List.of(row));
            while (!chain.isEmpty()) {
                IncomingRow top = chain.get(chain.size() - 1);
                IncomingRow parent = unvisitedParent(top, own, parents, visited);
                if (parent != null) {
                    visited.add(parent);
                    chain.add(parent);
                } else {
                    chain.remove(chain.size() - 1);
                    sorted.add(top);
                }
            }
        }
        return sorted;
    }

    private static @Nullable IncomingRow unvisitedParent(
            IncomingRow row,
            List<ForeignKey> own,
            List<Map<List<Object>, IncomingRow>> parents,
            Set<IncomingRow> visited) {
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            IncomingRow parent = row.values(own.get(i).childColumns())
                    .map(values -> parents.get(index).get(values))
                    .orElse(null);
            if (parent != null && !visited.contains(parent)) {
                return parent;
            }
        }
        return null;
    }
}
