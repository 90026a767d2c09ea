package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * InnoDB's cascades fire no triggers. So the triggers of each table at which a cascade may begin journal the rows that it
 * will reach: before the parent goes, and, for keys that change, after it too.
 *
 * <p>The rows are read one at a time, in the order of their key, and journaled by single inserts. An {@code INSERT ...
 * SELECT} would take numbers for entries before it has locked all rows (another transaction's later entry could then have
 * the smaller seq), and would hold a lock on the journal that all writers need. A cursor in a trigger was seen to crash
 * MariaDB 11.4 after the table that it reads was altered.
 *
 * <p>The lock is a shared one, often on the foreign key's index alone: it holds off no writer of other columns, whose entry
 * may so get a greater {@code seq} than the cascade's, and commit first ({@link Dialect#numbersBeforeLocking}). More can't
 * be had: {@code FOR UPDATE} would fail each statement of the host's that names the child table beside its parent.
 */
final class MariaDbCascades {
    /** As deep as InnoDB goes itself. */
    private static final int MAX_DEPTH = 15;

    private static final int MAX_LOOPS = 100;

    /** What a cascade does to the rows of a table: deletes them, or sets columns. */
    private record Effect(boolean deletes, Set<String> columns) {}

    private record Edge(ForeignKey key, String deleteRule, String updateRule) {
        /** What becomes of child rows when that becomes of the parent row; null when nothing does. */
        @org.jspecify.annotations.Nullable
        Effect of(Effect onParent) {
            Set<String> set = Set.copyOf(key.childColumns());
            if (onParent.deletes) {
                return switch (deleteRule) {
                    case "CASCADE" -> new Effect(true, Set.of());
                    case "SET NULL" -> new Effect(false, set);
                    default -> null;
                };
            }
            boolean concerned = key.parentColumns().stream().anyMatch(onParent.columns::contains);
            boolean follows = updateRule.equals("CASCADE") || updateRule.equals("SET NULL");
            return concerned && follows ? new Effect(false, set) : null;
        }
    }

    /** A trigger on a table at which a cascade to our table may begin. */
    record Trigger(TableName table, String suffix, String moment, String declarations, String body) {}

    private record ColumnInfo(String name, String type) {}

    private final Dialect dialect;
    private final Handle handle;
    private final SyncedTable target;
    private final String keyText;
    private final Map<TableName, List<Edge>> edges = new LinkedHashMap<>();
    private final Map<TableName, Map<String, String>> types = new HashMap<>();
    private final Map<TableName, List<String>> primaryKeys = new HashMap<>();
    private final Map<ForeignKey, String> indexes = new HashMap<>();
    private final StringBuilder declarations = new StringBuilder();
    private int loops;

    /** @param keyText the target's key text of a row with alias {@code c} */
    MariaDbCascades(Dialect dialect, Handle handle, SyncedTable target, String keyText) {
        this.dialect = dialect;
        this.handle = handle;
        this.target = target;
        this.keyText = keyText;
    }

    List<Trigger> triggers() {
        readEdges();
        List<Trigger> triggers = new ArrayList<>();
        for (TableName table : edges.keySet()) {
            add(triggers, table, "_gone", "BEFORE DELETE", new Effect(true, Set.of()), "OLD");
            Set<String> referred = new LinkedHashSet<>();
            edges.getOrDefault(table, List.of()).forEach(edge -> referred.addAll(edge.key.parentColumns()));
            Effect update = new Effect(false, referred);
            add(triggers, table, "_before", "BEFORE UPDATE", update, "OLD");
            add(triggers, table, "_after", "AFTER UPDATE", update, "NEW");
        }
        return triggers;
    }

    private void add(
            List<Trigger> triggers, TableName table, String suffix, String moment, Effect effect, String alias) {
        declarations.setLength(0);
        loops = 0;
        String body = loops(table, effect, column -> alias + "." + dialect.quote(column), 1);
        if (!body.isEmpty()) {
            triggers.add(new Trigger(table, suffix, moment, declarations.toString(), body));
        }
    }

    /** All cascades of the schemas that the target's come from. */
    private void readEdges() {
        Set<String> read = new HashSet<>();
        List<String> toRead = new ArrayList<>(List.of(target.table().name().schema()));
        while (!toRead.isEmpty()) {
            String schema = toRead.remove(0);
            if (!read.add(schema)) {
                continue;
            }
            Map<String, List<CatalogRow>> byKey = new LinkedHashMap<>();
            handle.createQuery(dialect.statement("cascades.sql", Map.of()))
                    .bind("schema", schema)
                    .mapToMap()
                    .map(CatalogRow::new)
                    .forEach(row -> byKey.computeIfAbsent(row.required("fk_name"), name -> new ArrayList<>())
                            .add(row));
            for (List<CatalogRow> rows : byKey.values()) {
                ForeignKey key = dialect.foreignKey(handle, rows);
                Edge edge = new Edge(
                        key, rows.get(0).required("delete_rule"), rows.get(0).required("update_rule"));
                edges.computeIfAbsent(key.parent(), parent -> new ArrayList<>()).add(edge);
                toRead.add(key.parent().schema());
            }
        }
    }

    /** Column to the SQL that has its value in the parent row. */
    @FunctionalInterface
    private interface ParentRow {
        String value(String column);
    }

    private String loops(TableName parent, Effect effect, ParentRow row, int depth) {
        StringBuilder body = new StringBuilder();
        for (Edge edge : edges.getOrDefault(parent, List.of())) {
            Effect onChild = edge.of(effect);
            if (onChild != null && depth <= MAX_DEPTH && leadsToTarget(edge, onChild, depth)) {
                String loop = loop(edge, onChild, row, depth);
                boolean keyChanges = depth == 1 && !effect.deletes;
                body.append(keyChanges ? onlyWhenChanged(edge, loop) : loop);
            }
        }
        return body.toString();
    }

    private String onlyWhenChanged(Edge edge, String loop) {
        String same = edge.key.parentColumns().stream()
                .map(dialect::quote)
                .map(column -> "CAST(OLD." + column + " AS BINARY) <=> CAST(NEW." + column + " AS BINARY)")
                .collect(Collectors.joining(" AND "));
        return "  IF NOT (" + same + ") THEN\n" + loop + "  END IF;\n";
    }

    private boolean leadsToTarget(Edge edge, Effect onChild, int depth) {
        TableName child = edge.key.child();
        return child.equals(target.table().name())
                || (depth < MAX_DEPTH
                        && edges.getOrDefault(child, List.of()).stream().anyMatch(next -> {
                            Effect further = next.of(onChild);
                            return further != null && leadsToTarget(next, further, depth + 1);
                        }));
    }

    /** Reads the child rows of one parent row, journals them if they are the target's, and goes on from each. */
    private String loop(Edge edge, Effect onChild, ParentRow parent, int depth) {
        if (++loops > MAX_LOOPS) {
            throw new PreflightException(Finding.of(
                    FindingCode.CASCADE_UNCAPTURED,
                    target.wireName(),
                    "too many chains of cascading foreign keys lead to it for triggers to follow",
                    "use ON DELETE RESTRICT (NO ACTION) for some of them"));
        }
        TableName child = edge.key.child();
        String n = loops + "";
        boolean journaled = child.equals(target.table().name());
        List<ColumnInfo> key = keyColumns(child, journaled);
        List<String> referred = referredColumns(child, onChild, depth);
        List<String> selected = new ArrayList<>(List.of("1"));
        List<String> variables = new ArrayList<>(List.of(declare("hybridsync_found" + n, "INT")));
        if (journaled) {
            selected.add(keyText);
            variables.add(declare("hybridsync_text" + n, "VARBINARY(" + MariaDbDialect.MAX_KEY_BYTES + ")"));
        }
        List<String> keyVariables = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            selected.add(key.get(i).name);
            keyVariables.add(declare("hybridsync_key" + n + "_" + i, key.get(i).type));
        }
        variables.addAll(keyVariables);
        Map<String, String> childValues = new HashMap<>();
        for (int i = 0; i < referred.size(); i++) {
            selected.add("c." + dialect.quote(referred.get(i)));
            String variable = declare("hybridsync_value" + n + "_" + i, type(child, referred.get(i)));
            variables.add(variable);
            childValues.put(referred.get(i), variable);
        }
        String deeper = loops(child, onChild, column -> childValues.getOrDefault(column, "NULL"), depth + 1);
        String select = "  SET " + variables.get(0) + " = NULL;\n  SELECT " + String.join(", ", selected) + " INTO "
                + String.join(", ", variables) + "\n  FROM " + dialect.quote(child) + " c FORCE INDEX ("
                + dialect.quote(index(edge.key)) + ")\n  WHERE " + joined(edge.key, parent);
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
                .mapToObj(i -> "c." + dialect.quote(key.childColumns().get(i)) + " = "
                        + parent.value(key.parentColumns().get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Behind the row that was read last. The first column's condition alone is what an index can use. */
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

    /** The columns by which the rows of a child table are read one after the other, as SQL. */
    private List<ColumnInfo> keyColumns(TableName child, boolean isTarget) {
        List<String> names = isTarget
                ? target.key().stream().map(Column::name).toList()
                : primaryKeys.computeIfAbsent(
                        child, name -> dialect.describe(handle, name).primaryKey());
        if (names.isEmpty()) {
            throw new PreflightException(Finding.of(
                    FindingCode.CASCADE_UNCAPTURED,
                    target.wireName(),
                    "a cascade reaches it through table '" + child + "', which has no primary key",
                    "give that table one"));
        }
        return names.stream()
                .map(name -> {
                    String type = type(child, name);
                    // sorted by their numbers, but compared by their texts
                    boolean isNumbered = type.startsWith("enum") || type.startsWith("set");
                    String value = "c." + dialect.quote(name);
                    return isNumbered ? new ColumnInfo("(" + value + " + 0)", "BIGINT") : new ColumnInfo(value, type);
                })
                .toList();
    }

    private List<String> referredColumns(TableName child, Effect onChild, int depth) {
        Set<String> referred = new LinkedHashSet<>();
        for (Edge next : edges.getOrDefault(child, List.of())) {
            Effect further = next.of(onChild);
            if (further != null && depth < MAX_DEPTH && leadsToTarget(next, further, depth + 1)) {
                referred.addAll(next.key.parentColumns());
            }
        }
        return List.copyOf(referred);
    }

    private String type(TableName table, String column) {
        return types.computeIfAbsent(
                        table,
                        name -> handle.createQuery(
                                        "SELECT column_name AS n, CONCAT(column_type, IFNULL(CONCAT(' CHARACTER SET ',"
                                                + " character_set_name, ' COLLATE ', collation_name), '')) AS t"
                                                + " FROM information_schema.columns"
                                                + " WHERE table_schema = :schema AND table_name = :table")
                                .bind("schema", name.schema())
                                .bind("table", name.name())
                                .setMapKeyColumn("n")
                                .setMapValueColumn("t")
                                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {}))
                .getOrDefault(column, "LONGTEXT");
    }

    /** The index that the foreign key needs: without the hint, another might be read from end to end, and locked. */
    private String index(ForeignKey key) {
        return indexes.computeIfAbsent(key, this::findIndex);
    }

    private String findIndex(ForeignKey key) {
        Map<String, List<String>> columnsByIndex = new LinkedHashMap<>();
        handle.createQuery("SELECT index_name AS i, column_name AS c FROM information_schema.statistics"
                        + " WHERE table_schema = :schema AND table_name = :table ORDER BY index_name, seq_in_index")
                .bind("schema", key.child().schema())
                .bind("table", key.child().name())
                .mapToMap()
                .map(CatalogRow::new)
                .forEach(row -> columnsByIndex
                        .computeIfAbsent(row.required("i"), name -> new ArrayList<>())
                        .add(String.valueOf(row.text("c"))));
        int columns = key.childColumns().size();
        return columnsByIndex.entrySet().stream()
                .filter(index -> index.getValue().size() >= columns
                        && Set.copyOf(index.getValue().subList(0, columns)).equals(Set.copyOf(key.childColumns())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new SyncException("table '" + key.child() + "' has no index for its foreign key ("
                        + String.join(", ", key.childColumns()) + ")"));
    }
}
