package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.JoinedRows;
import dev.hybridsync.jdbc.database.Names;
import java.util.List;

/**
 * Selects rows by a list of values. The list has a name that no table of the host has, since it would hide that table.
 */
final class SqliteRows extends JoinedRows {
    private final Names names;
    private final ColumnSql columns;

    SqliteRows(Names names, ColumnSql columns) {
        super(names, columns);
        this.names = names;
        this.columns = columns;
    }

    @Override
    protected String selectJoined(Table table, List<Column> selected, List<Column> key, String lines) {
        return "WITH hybridsync_keys(" + keyAliases(key) + ") AS (VALUES " + lines + ") SELECT "
                + columns.columnList("t", selected) + " FROM hybridsync_keys k JOIN " + names.quote(table.name())
                + " t ON "
                + keyCondition(key);
    }
}
