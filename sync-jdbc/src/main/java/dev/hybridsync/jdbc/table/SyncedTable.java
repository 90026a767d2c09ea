package dev.hybridsync.jdbc.table;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.FindingCode;
import dev.hybridsync.spi.PreflightException;
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
     * @throws PreflightException if the table has no key, or columns can't travel
     */
    public static SyncedTable match(SyncSchema schema, TableDefinition definition, Table table, boolean strict) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, String> wireNames = declaredNames(schema, definition, table, strict);
        Set<String> ignored = ignoredColumns(schema, definition, table);
        List<Finding> findings = new ArrayList<>();
        for (Column column : table.columns()) {
            if (ignored.contains(column.name()) || column.generated()) {
                continue;
            }
            if (!column.type().travels()) {
                findings.add(Finding.of(
                        FindingCode.TYPE_UNSUPPORTED,
                        definition.name(),
                        column.name(),
                        "column '" + column.name() + "' of type "
                                + column.type().nativeName() + " can't travel",
                        "leave it out (@SyncIgnore) or change its type"));
            }
            String wire = wireNames.getOrDefault(column.name(), schema.naming().apply(column.name()));
            if (columns.put(wire, column) != null) {
                findings.add(Finding.of(
                        FindingCode.COLUMN_AMBIGUOUS,
                        definition.name(),
                        column.name(),
                        "two columns are called '" + wire + "' on the wire",
                        "name one of them explicitly, or leave one out"));
            }
        }
        if (!findings.isEmpty()) {
            throw new PreflightException(findings);
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
                throw new PreflightException(Finding.of(
                        FindingCode.COLUMN_MISSING,
                        definition.name(),
                        member,
                        "there is no column for '" + member + "' in " + table.name() + " ("
                                + String.join(", ", table.columnNames()) + ")",
                        "name it with @SyncColumn, a naming rule or column(name, storedAs)"));
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
                    .orElseThrow(() -> new PreflightException(Finding.of(
                            FindingCode.COLUMN_MISSING,
                            definition.name(),
                            member,
                            "there is no key column '" + member + "' in " + table.name(),
                            "name another key, or add the column"))));
        }
        if (Set.copyOf(names).equals(Set.copyOf(table.primaryKey()))) {
            names = table.primaryKey();
        }
        if (names.isEmpty()) {
            names = table.primaryKey();
        }
        if (names.isEmpty()) {
            throw new PreflightException(Finding.of(
                    FindingCode.NO_PRIMARY_KEY,
                    definition.name(),
                    "it has no primary key",
                    "add one, or name the columns of a unique index without nulls as its key (@SyncKey, key(...))"));
        }
        requireUnique(definition, table, names);
        List<Column> key = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name).orElseThrow();
            if (!columns.containsValue(column)) {
                throw new PreflightException(Finding.of(
                        FindingCode.KEY_NOT_SYNCED,
                        definition.name(),
                        name,
                        "key column '" + name + "' is ignored or generated",
                        "sync it, or name another key"));
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
            throw new PreflightException(
                    Finding.of(
                            FindingCode.KEY_NOT_UNIQUE,
                            definition.name(),
                            "(" + String.join(", ", names)
                                    + ") is neither the primary key nor a unique index without nulls, so it does not tell rows apart",
                            "make a unique index over all rows with these columns, declare them NOT NULL, or name another key"));
        }
    }
}
