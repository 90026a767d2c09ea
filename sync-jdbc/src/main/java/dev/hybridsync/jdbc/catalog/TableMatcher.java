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
import java.util.function.UnaryOperator;

/** Matches a definition with the table that it means. */
public final class TableMatcher {
    private TableMatcher() {}

    /**
     * Matches a definition with the table that it means.
     *
     * @param described the table as the catalog describes it
     * @param strict whether every declared member must have its column. It is true on the local side, where a missing
     *     one is a mistake; central may be older or newer than its nodes
     * @param natural the name on the wire, before the naming rule, of a column for which none is given
     * @throws PreflightException if the table has no key, or columns can't travel
     */
    public static SyncedTable match(
            SyncSchema schema,
            TableDefinition definition,
            Table described,
            boolean strict,
            UnaryOperator<String> natural) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Column> computed = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Table table = DeclaredColumns.of(schema, definition, described, findings);
        Map<String, String> wireNames = declaredNames(schema, definition, table, strict, findings);
        Set<String> ignored = ignoredColumns(schema, definition, table);
        Optional<Column> nodeColumn = NodeColumn.of(schema, definition, table);
        if (strict && !findings.isEmpty()) {
            nodeColumn = Optional.empty(); // a column of the key may be among them
        } else if (strict) {
            List<String> key = TableKey.names(schema, definition, table);
            nodeColumn.map(Column::name).filter(name -> !key.contains(name)).ifPresent(ignored::add);
            nodeColumn = Optional.empty();
        } else {
            NodeColumn.problem(schema, definition, table).ifPresent(problem -> {
                throw new PreflightException(problem);
            });
        }
        for (Column column : table.columns()) {
            String wire = wireNames.getOrDefault(
                    column.name(), schema.naming().apply(unlessTaken(natural, column.name(), table)));
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
                                + column.type().nativeName() + " can't be synced",
                        "leave it out (@SyncIgnore) or change its type"));
            }
            if (columns.put(wire, column) != null) {
                findings.add(Finding.of(
                        FindingCode.COLUMN_AMBIGUOUS,
                        definition.name(),
                        column.name(),
                        "two columns have the name '" + wire + "' on the wire",
                        "name one of them explicitly, or leave one out"));
            }
        }
        if (!findings.isEmpty()) {
            throw new PreflightException(findings);
        }
        List<String> names = TableKey.names(schema, definition, table);
        if (nodeColumn.isPresent()) {
            names = TableKey.with(names, nodeColumn.get().name());
        }
        List<Column> key = TableKey.columns(definition, table, names, columns);
        return new SyncedTable(definition.name(), table, key, columns, computed, nodeColumn.orElse(null));
    }

    private static String unlessTaken(UnaryOperator<String> natural, String name, Table table) {
        String wire = natural.apply(name);
        return table.columnNames().contains(wire) ? name : wire;
    }

    /**
     * Whether a node sends no values of the column although nobody has ignored it: the database computes them, and they
     * can't travel.
     */
    public static boolean isLeftOut(Column column) {
        return column.generated() && !column.type().travels();
    }

    private static Map<String, String> declaredNames(
            SyncSchema schema, TableDefinition definition, Table table, boolean strict, List<Finding> findings) {
        Map<String, String> wireNames = new LinkedHashMap<>();
        Set<String> members = new LinkedHashSet<>(definition.members());
        members.addAll(definition.key());
        members.addAll(definition.storedColumns().keySet());
        List<String> missing = new ArrayList<>();
        for (String member : members) {
            Optional<String> column = TableKey.find(schema, definition, table, member);
            if (column.isEmpty() && strict && !TableKey.isNodeColumn(schema, definition, member)) {
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

    private static Set<String> ignoredColumns(SyncSchema schema, TableDefinition definition, Table table) {
        Set<String> ignored = new LinkedHashSet<>();
        for (String name : definition.ignored()) {
            TableKey.find(schema, definition, table, name).ifPresent(ignored::add);
        }
        return ignored;
    }
}
