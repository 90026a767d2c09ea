package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column of central's table that holds the node to which a row belongs, see {@link SyncSchema.Builder#nodeColumn}.
 */
final class NodeColumn {
    /** Characters of a node's name, see {@link dev.hybridsync.change.NodeId}. */
    private static final int MAX_NAME = 64;

    private NodeColumn() {}

    /** The column of the table that the definition refers to; empty where it asks for none, or the table lacks it. */
    static Optional<Column> of(SyncSchema schema, TableDefinition definition, Table table) {
        return Optional.ofNullable(definition.nodeColumn())
                .flatMap(name -> schema.match(name, table.columnNames()))
                .flatMap(table::column);
    }

    /**
     * Why central's table can't keep the rows of nodes apart by the column that its definition asks for, and what to do.
     *
     * @return empty where it can, or where no node column is asked for
     */
    static Optional<Finding> problem(SyncSchema schema, TableDefinition definition, Table table) {
        String name = definition.nodeColumn();
        if (name == null) {
            return Optional.empty();
        }
        @Nullable Column column = of(schema, definition, table).orElse(null);
        if (column == null) {
            return unusable(
                    definition,
                    name,
                    "there is no node column '" + name + "' in " + table.name(),
                    "add it to the table and to its primary key, or exclude the table by withoutNodeColumn");
        }
        String named = "node column '" + column.name() + "' ";
        if (!canHoldNames(column)) {
            return unusable(
                    definition,
                    name,
                    named + "of type " + column.type().nativeName() + " can't hold every node's name",
                    "make it an ordinary text column of " + MAX_NAME + " characters or more");
        }
        boolean partOfKey = definition.key().isEmpty()
                ? table.primaryKey().contains(column.name())
                : isUniqueWith(column, TableKey.namedKey(schema, definition, table), table);
        if (partOfKey) {
            return Optional.empty();
        }
        return unusable(
                definition,
                name,
                named + "is not part of the key, so different rows of two nodes would have the same key",
                "make it part of "
                        + (definition.key().isEmpty()
                                ? "the primary key"
                                : "a unique index without nulls, together with the named key's columns"));
    }

    private static Optional<Finding> unusable(
            TableDefinition definition, String column, String explanation, String fix) {
        return Optional.of(Finding.of(FindingCode.NODE_COLUMN_UNUSABLE, definition.name(), column, explanation, fix));
    }

    private static boolean canHoldNames(Column column) {
        boolean text = column.type().kind() == Kind.TEXT || column.type().kind() == Kind.FIXED_TEXT;
        boolean longEnough = column.type().length() == 0 || column.type().length() >= MAX_NAME;
        return text && longEnough && !column.generated() && !column.fixed();
    }

    private static boolean isUniqueWith(Column column, List<String> namedKey, Table table) {
        return TableKey.isUnique(table, TableKey.with(namedKey, column.name()));
    }
}
