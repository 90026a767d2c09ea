package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.JoinedRows;
import dev.hybridsync.jdbc.database.Names;
import java.util.List;

/** Selects rows by a list of values. */
final class H2Rows extends JoinedRows {
    private final Names names;
    private final ColumnSql columnSql;

    H2Rows(Names names, ColumnSql columnSql) {
        super(names, columnSql);
        this.names = names;
        this.columnSql = columnSql;
    }

    @Override
    protected String selectJoined(Table table, List<Column> columns, List<Column> key, String lines) {
        return "SELECT " + readingTheRow(table, columns, key) + " FROM (VALUES " + lines + ") k(" + keyAliases(key)
                + ") JOIN " + names.quote(table.name()) + " t ON " + keyCondition(key);
    }

    /**
     * If a collation treats a new key as equal to the old one, an index keeps the old one. H2 reads the key from the
     * index until another column makes it read the row, so such a column is selected first.
     */
    private String readingTheRow(Table table, List<Column> columns, List<Column> key) {
        String list = columnSql.columnList("t", columns);
        return table.columns().stream()
                .filter(column -> !key.contains(column) && !columns.isEmpty())
                .filter(column -> key.stream().anyMatch(part -> part.type().kind() == Kind.TEXT))
                .findFirst()
                .map(column -> {
                    String first = columnSql.columnList("t", columns.subList(0, 1));
                    String read = "CASE WHEN t." + names.quote(column.name()) + " IS NULL THEN " + first + " ELSE "
                            + first + " END";
                    return read + list.substring(first.length());
                })
                .orElse(list);
    }
}
