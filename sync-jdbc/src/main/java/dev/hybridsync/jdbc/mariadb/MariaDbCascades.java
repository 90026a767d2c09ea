package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * InnoDB's cascades fire no triggers. So the triggers of each table at which a cascade may begin journal the rows that
 * it will reach: before the parent is deleted or changed and, if a key changes, also after that.
 *
 * <p>The rows are read one at a time, in the order of their key, and journaled by single inserts. An
 * {@code INSERT ... SELECT} would take numbers for entries before it has locked all rows (another transaction's later
 * entry could then have the smaller seq), and would hold a lock on the journal that all writers need. A cursor in a
 * trigger is no alternative: one has been seen to crash MariaDB 11.4 after the table that it reads was altered.
 *
 * <p>The lock on a row is a shared one, often on the foreign key's index alone. It does not block a writer of other
 * columns, whose entry may thus get a greater {@code seq} than the cascade's and be committed first
 * ({@link MariaDbTriggers#numbersBeforeLocking}). A stronger lock is not possible: {@code FOR UPDATE} would make each
 * statement of the host fail that names both the child table and its parent.
 */
final class MariaDbCascades {
    private static final int MAX_LOOPS = 100;

    /** A trigger on a table at which a cascade to our table may begin. */
    record Trigger(TableName table, String suffix, String moment, String declarations, String body) {}

    private record ColumnInfo(String name, String type) {}

    private final Function<TableName, Names> scopes;
    private final SyncedTable target;
    private final String keyText;
    private final CascadeGraph graph;
    private final CascadeCatalog catalog;
    private final StringBuilder declarations = new StringBuilder();
    private Names names;
    private int loops;

    /**
     * @param scopes maps a table to the way in which a trigger on it writes names
     * @param keyText the SQL for the key text of one of the target's rows with the alias {@code c}
     */
    MariaDbCascades(
            Function<TableName, Names> scopes,
            SyncedTable target,
            String keyText,
            CascadeGraph graph,
            CascadeCatalog catalog) {
        this.scopes = scopes;
        this.names = scopes.apply(target.table().name());
        this.target = target;
        this.keyText = keyText;
        this.graph = graph;
        this.catalog = catalog;
    }

    List<Trigger> triggers() {
        List<Trigger> triggers = new ArrayList<>();
        for (TableName table : graph.parents()) {
            add(triggers, table, "_gone", "BEFORE DELETE", CascadeEffect.delete(), "OLD");
            Set<String> referred = new LinkedHashSet<>();
            graph.from(table).forEach(cascade -> referred.addAll(cascade.key().parentColumns()));
            CascadeEffect update = CascadeEffect.set(referred);
            add(triggers, table, "_before", "BEFORE UPDATE", update, "OLD");
            add(triggers, table, "_after", "AFTER UPDATE", update, "NEW");
        }
        return triggers;
    }

    private void add(
            List<Trigger> triggers, TableName table, String suffix, String moment, CascadeEffect effect, String alias) {
        names = scopes.apply(table);
        declarations.setLength(0);
        loops = 0;
        String body = loops(table, effect, column -> alias + "." + names.quote(column), 1);
        if (!body.isEmpty()) {
            triggers.add(new Trigger(table, suffix, moment, declarations.toString(), body));
        }
    }

    /** Maps a column to the SQL for its value in the parent row. */
    @FunctionalInterface
    private interface ParentRow {
        String value(String column);
    }

    private String loops(TableName parent, CascadeEffect effect, ParentRow row, int depth) {
        StringBuilder body = new StringBuilder();
        for (Cascade cascade : graph.leading(parent, effect, depth)) {
            CascadeEffect onChild = Objects.requireNonNull(cascade.of(effect));
            String loop = loop(cascade, onChild, row, depth);
            boolean keyChanges = depth == 1 && !effect.deletes();
            body.append(keyChanges ? onlyWhenChanged(cascade, loop) : loop);
        }
        return body.toString();
    }

    private String onlyWhenChanged(Cascade cascade, String loop) {
        String same = cascade.key().parentColumns().stream()
                .map(names::quote)
                .map(column -> "CAST(OLD." + column + " AS BINARY) <=> CAST(NEW." + column + " AS BINARY)")
                .collect(Collectors.joining(" AND "));
        return "  IF NOT (" + same + ") THEN\n" + loop + "  END IF;\n";
    }

    /** Reads the child rows of one parent row, journals them if they are the target's, and continues from each. */
    private String loop(Cascade cascade, CascadeEffect onChild, ParentRow parent, int depth) {
        if (++loops > MAX_LOOPS) {
            throw new PreflightException(Finding.of(
                    FindingCode.CASCADE_UNCAPTURED,
                    target.wireName(),
                    "too many chains of cascading foreign keys lead to it for triggers to follow",
                    "use ON DELETE RESTRICT (NO ACTION) for some of them"));
        }
        TableName child = cascade.key().child();
        String n = loops + "";
        boolean journaled = child.equals(target.table().name());
        List<ColumnInfo> key = keyColumns(child, journaled);
        List<String> referred = referredColumns(child, onChild, depth);
        List<String> selected = new ArrayList<>(List.of("1"));
        List<String> variables = new ArrayList<>(List.of(declare("hybridsync_found" + n, "INT")));
        if (journaled) {
            selected.add(keyText);
            variables.add(declare("hybridsync_text" + n, "VARBINARY(" + KeyLength.MAX_BYTES + ")"));
        }
        List<String> keyVariables = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            selected.add(key.get(i).name);
            keyVariables.add(declare("hybridsync_key" + n + "_" + i, key.get(i).type));
        }
        variables.addAll(keyVariables);
        Map<String, String> childValues = new HashMap<>();
        for (int i = 0; i < referred.size(); i++) {
            selected.add("c." + names.quote(referred.get(i)));
            String variable = declare("hybridsync_value" + n + "_" + i, catalog.type(child, referred.get(i)));
            variables.add(variable);
            childValues.put(referred.get(i), variable);
        }
        String deeper = loops(child, onChild, column -> childValues.getOrDefault(column, "NULL"), depth + 1);
        String select = "  SET " + variables.get(0) + " = NULL;\n  SELECT " + String.join(", ", selected) + " INTO "
                + String.join(", ", variables) + "\n  FROM " + names.quote(child) + " c FORCE INDEX ("
                + names.quote(catalog.index(cascade.key())) + ")\n  WHERE " + joined(cascade.key(), parent);
        String order = "\n  ORDER BY " + key.stream().map(column -> column.name).collect(Collectors.joining(", "))
                + " LIMIT 1 LOCK IN SHARE MODE;\n";
        String journal = journaled
                ? "  INSERT INTO ${journal} (table_name, row_key, changed_at)" + " VALUES (${wire}, " + variables.get(1)
                        + ", hybridsync_at);\n"
                : "";
        return select + order + "  WHILE " + variables.get(0) + " IS NOT NULL DO\n" + journal + deeper + select
                + " AND " + after(key, keyVariables) + order + "  END WHILE;\n";
    }

    private String declare(String variable, String type) {
        declarations
                .append("  DECLARE ")
                .append(variable)
                .append(' ')
                .append(type)
                .append(";\n");
        return variable;
    }

    private String joined(ForeignKey key, ParentRow parent) {
        return IntStream.range(0, key.childColumns().size())
                .mapToObj(i -> "c." + names.quote(key.childColumns().get(i)) + " = "
                        + parent.value(key.parentColumns().get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /**
     * The condition for the rows after the last one that was read. An index can only be used for the separate condition
     * on the first column.
     */
    private static String after(List<ColumnInfo> key, List<String> last) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            StringBuilder one = new StringBuilder();
            for (int j = 0; j < i; j++) {
                one.append(key.get(j).name).append(" = ").append(last.get(j)).append(" AND ");
            }
            cases.add(one.append(key.get(i).name)
                    .append(" > ")
                    .append(last.get(i))
                    .toString());
        }
        return key.get(0).name + " >= " + last.get(0) + " AND (" + String.join(" OR ", cases) + ")";
    }

    /** The columns in whose order the rows of a child table are read one after the other, as SQL. */
    private List<ColumnInfo> keyColumns(TableName child, boolean isTarget) {
        List<String> columns =
                isTarget ? target.key().stream().map(Column::name).toList() : catalog.primaryKey(child);
        if (columns.isEmpty()) {
            throw new PreflightException(Finding.of(
                    FindingCode.CASCADE_UNCAPTURED,
                    target.wireName(),
                    "a cascade reaches it through table '" + child + "', which has no primary key",
                    "give that table one"));
        }
        return columns.stream()
                .map(name -> {
                    String type = catalog.type(child, name);
                    // the server sorts them by their numbers, but compares them by their texts
                    boolean isNumbered = type.startsWith("enum") || type.startsWith("set");
                    String value = "c." + names.quote(name);
                    return isNumbered ? new ColumnInfo("(" + value + " + 0)", "BIGINT") : new ColumnInfo(value, type);
                })
                .toList();
    }

    private List<String> referredColumns(TableName child, CascadeEffect onChild, int depth) {
        Set<String> referred = new LinkedHashSet<>();
        graph.leading(child, onChild, depth + 1)
                .forEach(next -> referred.addAll(next.key().parentColumns()));
        return List.copyOf(referred);
    }
}
