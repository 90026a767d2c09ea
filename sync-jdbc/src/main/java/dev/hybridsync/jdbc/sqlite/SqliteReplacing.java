package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A {@code REPLACE} deletes the rows that have the new row's values in a unique index, and fires no trigger for them.
 * For each such index, this class provides the parts of a trigger that finds the row before that. The key's own index
 * is included if its collation treats different keys as equal.
 *
 * <p>The host may drop an index and then its columns. SQLite refuses to drop a column as long as a trigger names it and
 * nothing else has that name. So enclosing queries define each column once more, as NULL, and a name that the table no
 * longer has refers to that.
 */
final class SqliteReplacing {
    private static final String NEW_ROW = "NEW";

    private final SyncedTable table;
    private final UnaryOperator<String> quote;
    private final Map<String, String> defaults = new HashMap<>();

    /** @param columns the catalog's rows for the table's columns */
    SqliteReplacing(SyncedTable table, UnaryOperator<String> quote, List<CatalogRow> columns) {
        this.table = table;
        this.quote = quote;
        for (CatalogRow column : columns) {
            String insteadOfNull = column.text("instead_of_null");
            if (insteadOfNull != null) {
                defaults.put(column.required("name"), insteadOfNull);
            }
        }
    }

    /** The placeholders of the script for each index. */
    List<Map<String, String>> conditions(List<CatalogRow> catalog) {
        Set<String> key = table.key().stream().map(Column::name).collect(Collectors.toSet());
        Map<String, List<CatalogRow>> indexes = new LinkedHashMap<>();
        catalog.forEach(row -> indexes.computeIfAbsent(row.required("index_name"), name -> new ArrayList<>())
                .add(row));
        List<Map<String, String>> conditions = new ArrayList<>();
        for (List<CatalogRow> terms : indexes.values()) {
            boolean isKey = terms.size() == key.size()
                    && terms.stream().allMatch(row -> "BINARY".equals(row.text("collation")))
                    && terms.stream().map(row -> row.text("column_name")).allMatch(key::contains);
            if (!isKey) {
                conditions.add(ofIndex(terms));
            }
        }
        List<String> rowid = table.table().primaryKey();
        boolean hasNoIndex = rowid.size() == 1 && !isIndexed(indexes, rowid);
        if (hasNoIndex && !key.equals(Set.copyOf(rowid))) {
            conditions.add(placeholders(List.of(sameColumn(rowid.get(0), "BINARY")), rowid));
        }
        return conditions;
    }

    private static boolean isIndexed(Map<String, List<CatalogRow>> indexes, List<String> columns) {
        return indexes.values().stream()
                .anyMatch(index -> index.stream()
                        .map(row -> row.text("column_name"))
                        .toList()
                        .equals(columns));
    }

    private Map<String, String> ofIndex(List<CatalogRow> terms) {
        String text = terms.get(0).text("index_sql"); // null if a constraint made the index
        SqliteIndexSql sql = text == null ? null : SqliteIndexSql.parse(text);
        if (sql != null && sql.terms().size() != terms.size()) {
            throw new PreflightException(Finding.of(
                    FindingCode.TABLE_UNSUPPORTED,
                    table.wireName(),
                    "the definition of index '" + terms.get(0).required("index_name") + "' can't be read",
                    "rewrite the index in another form"));
        }
        List<String> columns = named(terms, text);
        List<String> same = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            String column = terms.get(i).text("column_name");
            String collation = terms.get(i).required("collation");
            if (column != null) {
                same.add(sameColumn(column, collation));
            } else if (sql != null) {
                String expression = sql.terms().get(i);
                same.add("(" + expression + ") = " + ofNewRow(expression, null, columns) + " COLLATE "
                        + quote.apply(collation));
            }
        }
        String condition = sql == null ? null : sql.condition();
        if (condition != null) {
            same.add("(" + condition + ")");
            same.add("EXISTS " + ofNewRow("1", condition, columns));
        }
        return placeholders(same, columns);
    }

    /** The columns that an index names, and perhaps others whose names are part of its text. */
    private List<String> named(List<CatalogRow> terms, @Nullable String sql) {
        String text = sql == null ? "" : sql.toLowerCase(Locale.ROOT);
        Set<String> plain = terms.stream()
                .map(row -> row.text("column_name"))
                .filter(name -> name != null)
                .collect(Collectors.toSet());
        return table.table().columnNames().stream()
                .filter(name -> plain.contains(name)
                        || text.contains(name.toLowerCase(Locale.ROOT))
                        || text.contains(quote.apply(name).toLowerCase(Locale.ROOT)))
                .toList();
    }

    private String sameColumn(String column, String collation) {
        String name = quote.apply(column);
        return "t." + name + " = " + newValue(column) + " COLLATE " + quote.apply(collation);
    }

    /**
     * The new row's value. After its triggers, a REPLACE puts the default in place of a null that the column does not
     * accept.
     */
    private String newValue(String column) {
        String value = NEW_ROW + "." + quote.apply(column);
        String insteadOfNull = defaults.get(column);
        return insteadOfNull == null ? value : "coalesce(" + value + ", " + insteadOfNull + ")";
    }

    /** An expression's value for the new row: its names refer to the columns of a query that has no others. */
    private String ofNewRow(String expression, @Nullable String condition, List<String> columns) {
        String row = columns.stream()
                .map(name -> newValue(name) + " AS " + quote.apply(name))
                .collect(Collectors.joining(", "));
        return "(SELECT " + expression + " FROM (SELECT " + row + ")" + (condition == null ? "" : " WHERE " + condition)
                + ")";
    }

    private Map<String, String> placeholders(List<String> same, List<String> columns) {
        return Map.of(
                "same_values",
                String.join(" AND ", same),
                "absent",
                columns.stream().map(name -> "NULL AS " + quote.apply(name)).collect(Collectors.joining(", ")));
    }
}
