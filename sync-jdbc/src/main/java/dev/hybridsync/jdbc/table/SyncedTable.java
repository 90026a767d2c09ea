package dev.hybridsync.jdbc.table;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.spi.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A registered table, matched with the database's: which columns are synced, and what each is called on the wire.
 *
 * @param wireName its name on the wire
 * @param table the table in the database
 * @param key the key's columns, in the key's order
 * @param columns the synced columns, key included, by their names on the wire, in the table's order
 */
public record SyncedTable(String wireName, Table table, List<Column> key, Map<String, Column> columns) {
    public SyncedTable {
        key = List.copyOf(key);
    }

    /**
     * Matches a definition with the table that it means.
     *
     * @param strict whether every declared member must have its column: so on the local side, where a missing one is a
     *     mistake; central may be older or newer than its nodes
     * @throws SyncException if the table has no key, or a column can't travel
     */
    public static SyncedTable match(SyncSchema schema, TableDefinition definition, Table table, boolean strict) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, String> wireNames = declaredNames(schema, definition, table, strict);
        Set<String> ignored = ignoredColumns(schema, definition, table);
        for (Column column : table.columns()) {
            if (ignored.contains(column.name()) || column.generated()) {
                continue;
            }
            if (!column.type().travels()) {
                throw new SyncException("table '" + definition.name() + "': column '" + column.name() + "' of type "
                        + column.type().nativeName()
                        + " can't travel; leave it out (@SyncIgnore) or change its type");
            }
            String wire = wireNames.getOrDefault(column.name(), schema.naming().apply(column.name()));
            if (columns.put(wire, column) != null) {
                throw new SyncException("table '" + definition.name() + "': two columns are called '" + wire
                        + "' on the wire; name one of them explicitly");
            }
        }
        return new SyncedTable(definition.name(), table, keyOf(schema, definition, table, columns), columns);
    }

    /** The wire's name of a column's name in the database. */
    public String wireNameOf(Column column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The key's column names on the wire, in the key's order. */
    public List<String> wireKey() {
        return key.stream().map(this::wireNameOf).toList();
    }

    private static Map<String, String> declaredNames(
            SyncSchema schema, TableDefinition definition, Table table, boolean strict) {
        Map<String, String> wireNames = new LinkedHashMap<>();
        Set<String> members = new LinkedHashSet<>(definition.members());
        members.addAll(definition.key());
        members.addAll(definition.storedColumns().keySet());
        for (String member : members) {
            Optional<String> column = find(schema, definition, table, member);
            if (column.isEmpty() && strict) {
                throw new SyncException("table '" + definition.name() + "': there is no column for '" + member + "' in "
                        + table.name() + " (" + String.join(", ", table.columnNames())
                        + "); name it with @SyncColumn, a naming rule or column(name, storedAs)");
            }
            column.ifPresent(name -> wireNames.put(name, member));
        }
        return wireNames;
    }

    private static Optional<String> find(SyncSchema schema, TableDefinition definition, Table table, String member) {
        String stored = definition.storedColumns().get(member);
        return stored != null
                ? schema.match(stored, table.columnNames())
                : schema.matchMember(member, table.columnNames());
    }

    private static Set<String> ignoredColumns(SyncSchema schema, TableDefinition definition, Table table) {
        Set<String> ignored = new LinkedHashSet<>();
        for (String name : definition.ignored()) {
            find(schema, definition, table, name).ifPresent(ignored::add);
        }
        return ignored;
    }

    private static List<Column> keyOf(
            SyncSchema schema, TableDefinition definition, Table table, Map<String, Column> columns) {
        List<String> names = new ArrayList<>();
        for (String member : definition.key()) {
            names.add(find(schema, definition, table, member)
                    .orElseThrow(() -> new SyncException("table '" + definition.name() + "': there is no key column '"
                            + member + "' in " + table.name())));
        }
        if (Set.copyOf(names).equals(Set.copyOf(table.primaryKey()))) {
            names = table.primaryKey();
        }
        if (names.isEmpty()) {
            names = table.primaryKey();
        }
        if (names.isEmpty()) {
            throw new SyncException("table '" + definition.name() + "' has no primary key; add one, or name the columns"
                    + " of a unique index without nulls as its key (@SyncKey)");
        }
        requireUnique(definition, table, names);
        List<Column> key = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name).orElseThrow();
            if (!columns.containsValue(column)) {
                throw new SyncException("table '" + definition.name() + "': key column '" + name
                        + "' is ignored or generated; it must be synced");
            }
            key.add(column);
        }
        return key;
    }

    private static void requireUnique(TableDefinition definition, Table table, List<String> names) {
        Set<String> key = Set.copyOf(names);
        boolean primary = key.equals(Set.copyOf(table.primaryKey()));
        boolean unique = table.uniqueKeys().stream().anyMatch(index -> key.equals(Set.copyOf(index)))
                && names.stream()
                        .noneMatch(name -> table.column(name).orElseThrow().nullable());
        if (!primary && !unique) {
            throw new SyncException("table '" + definition.name() + "': (" + String.join(", ", names)
                    + ") is neither the primary key nor a unique index without nulls, so it does not tell rows apart");
        }
    }
}
