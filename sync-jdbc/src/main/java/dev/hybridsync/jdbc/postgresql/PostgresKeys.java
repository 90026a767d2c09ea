package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardKeys;
import java.util.List;
import java.util.Set;

/** Key texts as the server writes the key's columns, which the driver would otherwise receive in a binary form. */
final class PostgresKeys extends StandardKeys {
    /** Keys of these types have a text that no setting changes and that has no comma. */
    private static final Set<Kind> PLAIN_KEYS = Set.of(Kind.INTEGER, Kind.UUID, Kind.BOOLEAN);

    PostgresKeys(Names names, ColumnSql columns) {
        super(names, columns);
    }

    static boolean isPlain(Column column) {
        return PLAIN_KEYS.contains(column.type().kind());
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        return PostgresColumns.text(name(alias, column), column);
    }

    /** The whole key, compared by its bytes and not by a collation. */
    String comparedToTheByte(String alias, List<Column> key) {
        return "(" + keyExpression(alias, key) + ") COLLATE \"C\"";
    }

    @Override
    protected String escaped(String expression, Column column) {
        if (isPlain(column)) {
            return expression;
        }
        return "replace(replace(" + expression + ", chr(92), chr(92) || chr(92)), ',', chr(92) || ',')";
    }
}
