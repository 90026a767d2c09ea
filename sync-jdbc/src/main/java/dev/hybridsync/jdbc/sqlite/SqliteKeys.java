package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardKeys;

/** Key texts distinguish a text from a number, since any column may hold both. */
final class SqliteKeys extends StandardKeys {
    SqliteKeys(Names names, ColumnSql columns) {
        super(names, columns);
    }

    @Override
    public boolean quotesTextKeys() {
        return true;
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        String value = name(alias, column);
        if (column.type().kind() == Kind.INTEGER) {
            return "quote(" + value + ")";
        }
        // quote() ends a text at its first NUL; as a blob, the key can't travel, but is not confused with another one
        return "quote(CASE WHEN instr(" + value + ", char(0)) THEN CAST(" + value + " AS BLOB) ELSE " + value + " END)";
    }
}
