package dev.hybridsync.testkit;

import dev.hybridsync.change.OutcomeCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The foreign keys and unique columns of {@link InMemoryCentralStore}, and which of a batch's rows they let in. */
final class InMemoryConstraints {
    private final Map<String, InMemoryCentralStore.Table> tables;

    InMemoryConstraints(Map<String, InMemoryCentralStore.Table> tables) {
        this.tables = tables;
    }

    /**
     * Writes as many of the states as the constraints allow. It first writes them all together, so that parents and
     * children, and rows that swap a unique value, find each other, and then one by one as long as that makes progress.
     *
     * @param wanted the new states; null for rows that are deleted
     * @return the rows that were not written, with the reason
     */
    Map<RowId, OutcomeCode> write(
            Map<RowId, Map<String, @Nullable Object>> rows, Map<RowId, Map<String, @Nullable Object>> wanted) {
        Map<RowId, Map<String, @Nullable Object>> candidates = new LinkedHashMap<>(wanted);
        Map<RowId, OutcomeCode> broken;
        do {
            broken = broken(with(rows, candidates), candidates.keySet());
            candidates.keySet().removeAll(broken.keySet());
        } while (!broken.isEmpty());
        put(rows, candidates);
        Map<RowId, OutcomeCode> refused = new TreeMap<>();
        Set<RowId> left = new TreeSet<>(wanted.keySet());
        left.removeAll(candidates.keySet());
        boolean progress = !left.isEmpty();
        while (progress) {
            progress = false;
            for (RowId id : List.copyOf(left)) {
                Map<RowId, Map<String, @Nullable Object>> alone = new HashMap<>();
                alone.put(id, wanted.get(id));
                OutcomeCode code = broken(with(rows, alone), Set.of(id)).get(id);
                if (code == null) {
                    put(rows, alone);
                    left.remove(id);
                    refused.remove(id);
                    progress = true;
                } else {
                    refused.put(id, code);
                }
            }
        }
        return refused;
    }

    private static Map<RowId, Map<String, @Nullable Object>> with(
            Map<RowId, Map<String, @Nullable Object>> rows, Map<RowId, Map<String, @Nullable Object>> changes) {
        Map<RowId, Map<String, @Nullable Object>> result = new TreeMap<>(rows);
        put(result, changes);
        return result;
    }

    private static void put(
            Map<RowId, Map<String, @Nullable Object>> rows, Map<RowId, Map<String, @Nullable Object>> changes) {
        changes.forEach((id, row) -> {
            if (row == null) {
                rows.remove(id);
            } else {
                rows.put(id, row);
            }
        });
    }

    /** The changed rows that break a constraint in this state of all rows, with the reason. */
    private Map<RowId, OutcomeCode> broken(Map<RowId, Map<String, @Nullable Object>> rows, Collection<RowId> changed) {
        Map<RowId, OutcomeCode> broken = new TreeMap<>();
        for (RowId id : changed) {
            Map<String, @Nullable Object> row = rows.get(id);
            if (row == null ? isReferred(rows, id) : lacksParent(rows, id, row)) {
                broken.put(id, OutcomeCode.FOREIGN_KEY);
            } else if (row != null && isTwice(rows, id, row)) {
                broken.put(id, OutcomeCode.UNIQUE);
            }
        }
        return broken;
    }

    /** Whether an existing row refers to the one that is missing. */
    boolean isReferred(Map<RowId, Map<String, @Nullable Object>> rows, RowId parent) {
        return rows.entrySet().stream()
                .anyMatch(entry -> parents(entry.getKey(), entry.getValue()).contains(parent));
    }

    private boolean lacksParent(
            Map<RowId, Map<String, @Nullable Object>> rows, RowId id, Map<String, @Nullable Object> row) {
        return parents(id, row).stream().anyMatch(parent -> !rows.containsKey(parent));
    }

    private List<RowId> parents(RowId id, Map<String, @Nullable Object> row) {
        List<RowId> parents = new ArrayList<>();
        InMemoryCentralStore.Table table = tables.get(id.table());
        if (table != null) {
            table.foreignKeys().forEach((column, parent) -> {
                if (row.get(column) instanceof String key) {
                    parents.add(new RowId(parent, key));
                }
            });
        }
        return parents;
    }

    private boolean isTwice(
            Map<RowId, Map<String, @Nullable Object>> rows, RowId id, Map<String, @Nullable Object> row) {
        InMemoryCentralStore.Table table = tables.get(id.table());
        return table != null
                && table.unique().stream()
                        .filter(column -> row.get(column) != null)
                        .anyMatch(column -> rows.entrySet().stream()
                                .anyMatch(other -> other.getKey().table().equals(id.table())
                                        && !other.getKey().equals(id)
                                        && Objects.equals(other.getValue().get(column), row.get(column))));
    }
}
