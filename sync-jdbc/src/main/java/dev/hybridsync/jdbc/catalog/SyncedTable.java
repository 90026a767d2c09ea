package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered table, matched with the database's: which columns are synced, and what each is called on the wire.
 *
 * @param wireName its name on the wire
 * @param table the table in the database
 * @param key the key's columns, in the key's order
 * @param columns the synced columns, key included, by their names on the wire, in the table's order; at a node also those
 *     that the database computes
 * @param computed the columns that central's database computes, by their names on the wire: what a node sends for them is
 *     not written; empty at a node
 * @param nodeColumn the column of the key that central fills with the node's name; null for none, and at a node
 */
public record SyncedTable(
        String wireName,
        Table table,
        List<Column> key,
        Map<String, Column> columns,
        Map<String, Column> computed,
        @Nullable Column nodeColumn) {
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
        Map<String, Column> computed = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> wireNames = declaredNames(schema, definition, table, strict, findings);
        Set<String> ignored = ignoredColumns(schema, definition, table);
        Optional<Column> nodeColumn = NodeColumn.of(schema, definition, table);
        if (strict && !findings.isEmpty()) {
            nodeColumn = Optional.empty(); // a column of the key may be among them
        } else if (strict) {
            List<String> key = keyNames(schema, definition, table);
            nodeColumn.map(Column::name).filter(name -> !key.contains(name)).ifPresent(ignored::add);
            nodeColumn = Optional.empty();
        } else {
            NodeColumn.problem(schema, definition, table).ifPresent(problem -> {
                throw new PreflightException(problem);
            });
        }
        for (Column column : table.columns()) {
            String wire = wireNames.getOrDefault(column.name(), schema.naming().apply(column.name()));
            if (column.generated() && !strict) {
                computed.put(wire, column);
                continue;
            }
            if (ignored.contains(column.name()) || isLeftOut(column)) {
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
        List<String> names = keyNames(schema, definition, table);
        if (nodeColumn.isPresent()) {
            names = with(names, nodeColumn.get().name());
        }
        List<Column> key = keyOf(definition, table, names, columns);
        return new SyncedTable(definition.name(), table, key, columns, computed, nodeColumn.orElse(null));
    }

    /** Whether a node sends no values of the column, although nobody has said so: it computes them, and they can't travel. */
    public static boolean isLeftOut(Column column) {
        return column.generated() && !column.type().travels();
    }

    /** The names on the wire of the synced columns that the database computes. */
    public List<String> generatedColumns() {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().generated())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The key's only column, if the database numbers it by itself: then two nodes will use one number for different rows,
     * unless central has a node column, which a node's own table says nothing about. Empty otherwise.
     */
    public Optional<Column> collidingKey() {
        return key.size() == 1 && key.get(0).autoIncrement() ? Optional.of(key.get(0)) : Optional.empty();
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
            SyncSchema schema, TableDefinition definition, Table table, boolean strict, List<Finding> findings) {
        Map<String, String> wireNames = new LinkedHashMap<>();
        Set<String> members = new LinkedHashSet<>(definition.members());
        members.addAll(definition.key());
        members.addAll(definition.storedColumns().keySet());
        List<String> missing = new ArrayList<>();
        for (String member : members) {
            Optional<String> column = find(schema, definition, table, member);
            if (column.isEmpty() && strict && !NodeColumn.isNamed(schema, definition, member)) {
                missing.add(member);
            }
            column.ifPresent(name -> wireNames.put(name, member));
        }
        String columns = " (" + String.join(", ", table.columnNames()) + ")";
        for (String member : missing) {
            findings.add(Finding.of(
                    FindingCode.COLUMN_MISSING,
                    definition.name(),
                    member,
                    "there is no column for '" + member + "' in " + table.name() + columns,
                    "name it with @SyncColumn, a naming rule or column(name, storedAs)"));
            columns = "";
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

    /** The columns of the key that the definition names; empty when it names none. A node has no node column. */
    static List<String> namedKey(SyncSchema schema, TableDefinition definition, Table table) {
        List<String> names = new ArrayList<>();
        for (String member : definition.key()) {
            Optional<String> name = find(schema, definition, table, member);
            if (name.isEmpty() && !NodeColumn.isNamed(schema, definition, member)) {
                throw refused(
                        FindingCode.COLUMN_MISSING,
                        definition,
                        member,
                        "there is no key column '" + member + "' in " + table.name(),
                        "name another key, or add the column");
            }
            name.ifPresent(names::add);
        }
        return names;
    }

    private static List<String> keyNames(SyncSchema schema, TableDefinition definition, Table table) {
        List<String> names = namedKey(schema, definition, table);
        return names.isEmpty() ? table.primaryKey() : names;
    }

    static List<String> with(List<String> names, String name) {
        if (names.contains(name)) {
            return names;
        }
        List<String> more = new ArrayList<>(List.of(name));
        more.addAll(names);
        return more;
    }

    private static List<Column> keyOf(
            TableDefinition definition, Table table, List<String> names, Map<String, Column> columns) {
        if (names.isEmpty()) {
            throw refused(
                    FindingCode.NO_PRIMARY_KEY,
                    definition,
                    null,
                    "it has no primary key",
                    "add one, or name the columns of a unique index without nulls as its key (@SyncKey, key(...))");
        }
        requireUnique(definition, table, names);
        boolean primary = Set.copyOf(names).equals(Set.copyOf(table.primaryKey()));
        List<Column> key = new ArrayList<>();
        for (String name : primary ? table.primaryKey() : names) {
            Column column = table.column(name).orElseThrow();
            if (column.generated() || !columns.containsValue(column)) {
                throw refused(
                        FindingCode.KEY_NOT_SYNCED,
                        definition,
                        name,
                        "key column '" + name + "' is ignored or generated",
                        "sync it, or name other columns of a unique index without nulls as the key (@SyncKey)");
            }
            if (column.type().kind() == ColumnType.Kind.ARRAY) {
                throw refused(
                        FindingCode.TYPE_UNSUPPORTED,
                        definition,
                        name,
                        "key column '" + name + "' is an array, which can't be a key",
                        "name other columns of a unique index without nulls as the key (@SyncKey)");
            }
            key.add(column);
        }
        return key;
    }

    private static void requireUnique(TableDefinition definition, Table table, List<String> names) {
        if (isUnique(table, names)) {
            return;
        }
        List<String> nullable = names.stream()
                .filter(name -> table.column(name).orElseThrow().nullable())
                .toList();
        String notNull = "make " + String.join(", ", nullable) + " NOT NULL";
        String index = "add a unique index on just these columns, over all rows and without expressions"
                + (nullable.isEmpty() ? "" : ", and " + notNull) + ", or name another key";
        throw refused(
                FindingCode.KEY_NOT_UNIQUE,
                definition,
                null,
                "(" + String.join(", ", names)
                        + ") is neither the primary key nor a unique index without nulls, so it does not tell rows apart",
                hasIndex(table.uniqueKeys(), names) ? notNull : index);
    }

    private static PreflightException refused(
            FindingCode code, TableDefinition definition, @Nullable String column, String explanation, String fix) {
        return new PreflightException(Finding.of(code, definition.name(), column, explanation, fix));
    }

    /** Whether the columns are the primary key's, or those of a unique index over all rows and without nulls. */
    static boolean isUnique(Table table, List<String> names) {
        boolean primary = Set.copyOf(names).equals(Set.copyOf(table.primaryKey()));
        return primary
                || (hasIndex(table.uniqueKeys(), names)
                        && names.stream()
                                .noneMatch(
                                        name -> table.column(name).orElseThrow().nullable()));
    }

    private static boolean hasIndex(List<List<String>> indexes, List<String> names) {
        return indexes.stream().anyMatch(index -> Set.copyOf(names).equals(Set.copyOf(index)));
    }
}
