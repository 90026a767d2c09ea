package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that identify the rows of a table: those that its definition names, or else its primary key. */
final class TableKey {
    private TableKey() {}

    /** Whether a member of the definition is the node column: a node's table need not have it. */
    static boolean isNodeColumn(SyncSchema schema, TableDefinition definition, String member) {
        String name = definition.nodeColumn();
        return name != null && schema.matchMember(member, List.of(name)).isPresent();
    }

    /** The column that a member of the definition refers to. */
    static Optional<String> find(SyncSchema schema, TableDefinition definition, Table table, String member) {
        String stored = definition.storedColumns().get(member);
        return stored != null
                ? schema.match(stored, table.columnNames())
                : schema.matchMember(member, table.columnNames());
    }

    /**
     * The columns of the key that the definition names; empty when it names none. A node column that the table lacks is
     * left out.
     */
    static List<String> namedKey(SyncSchema schema, TableDefinition definition, Table table) {
        List<String> names = new ArrayList<>();
        for (String member : definition.key()) {
            Optional<String> name = find(schema, definition, table, member);
            if (name.isEmpty() && !isNodeColumn(schema, definition, member)) {
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

    /** The names of the key's columns in the database. */
    static List<String> names(SyncSchema schema, TableDefinition definition, Table table) {
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

    /** @throws PreflightException if they do not distinguish rows, or can't travel */
    static List<Column> columns(
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
                        + ") is neither the primary key nor a unique index without nulls,"
                        + " so it does not identify rows",
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
