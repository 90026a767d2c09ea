package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among rows that wait for others, those that only wait for each other: written together, or deleted together,
 * they leave no reference broken. The search locks the rows that others refer to: the parents of the rows to write, and
 * the rows to delete.
 */
final class CircleGroups {
    /** Finds which of the given rows a row needs. */
    @FunctionalInterface
    private interface Needs {
        /** @return empty if it needs one that is not among them, nor in the database */
        Optional<Set<RowId>> of(IncomingRow row, Map<RowId, IncomingRow> among) throws SQLException;
    }

    /** @param values the values, in comparable form */
    private record Referred(TableName table, List<String> columns, List<Object> values) {
        static Referred of(ForeignKey key, List<Object> values) {
            return new Referred(key.parent(), key.parentColumns(), References.comparable(values));
        }
    }

    private final Statements statements;
    private final References references;
    private final RowLookup lookup;
    private final String lockParents;

    CircleGroups(Statements statements, Dialect dialect) {
        this.statements = statements;
        this.references = new References(dialect);
        this.lookup = new RowLookup(dialect);
        this.lockParents = dialect.locks().lockParents();
    }

    /** Groups of rows to write, each in the order of {@code rows}. */
    List<List<IncomingRow>> toWrite(List<IncomingRow> rows) throws SQLException {
        Map<Referred, IncomingRow> byReferred = new HashMap<>();
        List<IncomingRow> candidates = new ArrayList<>();
        for (IncomingRow row : rows) {
            if (references.changesReferred(statements, row)) {
                continue; // the rows that refer to its old values would not be checked
            }
            candidates.add(row);
            for (ForeignKey key : row.table().referencedBy()) {
                row.values(key.parentColumns()).ifPresent(values -> byReferred.put(Referred.of(key, values), row));
            }
        }
        return groups(candidates, (row, among) -> parents(row, among, byReferred));
    }

    private Optional<Set<RowId>> parents(
            IncomingRow row, Map<RowId, IncomingRow> among, Map<Referred, IncomingRow> byReferred) throws SQLException {
        Set<RowId> parents = new LinkedHashSet<>();
        for (ForeignKey key : row.table().references()) {
            IncomingRow parent = row.values(key.childColumns())
                    .map(values -> byReferred.get(Referred.of(key, values)))
                    .filter(found -> among.containsKey(found.id()))
                    .orElse(null);
            if (parent != null) {
                parents.add(parent.id());
            } else if (references.lacksParent(statements, row, key, lockParents)) {
                return Optional.empty();
            }
        }
        return Optional.of(parents);
    }

    /** Groups of rows to delete. */
    List<List<IncomingRow>> toDelete(List<IncomingRow> rows) throws SQLException {
        Map<TableName, CentralTable> tables = new HashMap<>();
        rows.forEach(row -> tables.put(row.table().synced().table().name(), row.table()));
        for (IncomingRow row : rows) {
            references.lock(statements, row);
        }
        return groups(rows, (row, among) -> children(row, among, tables));
    }

    private Optional<Set<RowId>> children(
            IncomingRow row, Map<RowId, IncomingRow> among, Map<TableName, CentralTable> tables) throws SQLException {
        Set<RowId> children = new LinkedHashSet<>();
        for (ForeignKey key : row.table().referencedBy()) {
            CentralTable child = tables.get(key.child());
            if (child == null) {
                if (references.isReferenced(statements, row, key)) {
                    return Optional.empty();
                }
                continue;
            }
            try (PreparedStatement select = statements
                    .connection()
                    .prepareStatement(references.selectReferring(row, key, child) + " LIMIT " + (among.size() + 1))) {
                int index = 1;
                for (Object value : row.key()) {
                    select.setObject(index++, value);
                }
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        RowId id = new RowId(child.name(), lookup.canonicalKey(found, child));
                        if (!among.containsKey(id)) {
                            return Optional.empty();
                        }
                        children.add(id);
                    }
                }
            }
        }
        return Optional.of(children);
    }

    /**
     * Leaves out rows that need a row that is missing here, and rows that need those. What is left is split into groups
     * that do not need each other.
     */
    private static List<List<IncomingRow>> groups(Collection<IncomingRow> rows, Needs needs) throws SQLException {
        Map<RowId, IncomingRow> among = new LinkedHashMap<>();
        rows.forEach(row -> among.put(row.id(), row));
        Map<RowId, Set<RowId>> neighbours = new HashMap<>();
        Deque<IncomingRow> next = new ArrayDeque<>(rows);
        while (!next.isEmpty()) {
            IncomingRow row = next.remove();
            if (!among.containsKey(row.id())) {
                continue;
            }
            Optional<Set<RowId>> needed = needs.of(row, among);
            if (needed.isPresent()) {
                needed.get().forEach(other -> {
                    neighbours
                            .computeIfAbsent(row.id(), id -> new LinkedHashSet<>())
                            .add(other);
                    neighbours
                            .computeIfAbsent(other, id -> new LinkedHashSet<>())
                            .add(row.id());
                });
            } else {
                among.remove(row.id());
                neighbours.getOrDefault(row.id(), Set.of()).forEach(other -> again(among.get(other), next));
            }
        }
        List<List<IncomingRow>> groups = new ArrayList<>();
        Set<RowId> placed = new HashSet<>();
        for (RowId id : among.keySet()) {
            Set<RowId> group = new LinkedHashSet<>();
            Deque<RowId> reached = new ArrayDeque<>(List.of(id));
            while (!reached.isEmpty()) {
                RowId other = reached.remove();
                if (among.containsKey(other) && placed.add(other)) {
                    group.add(other);
                    reached.addAll(neighbours.getOrDefault(other, Set.of()));
                }
            }
            if (!group.isEmpty()) {
                groups.add(among.entrySet().stream()
                        .filter(entry -> group.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
            }
        }
        return groups;
    }

    private static void again(@Nullable IncomingRow row, Deque<IncomingRow> next) {
        if (row != null) {
            next.add(row);
        }
    }
}
