package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardKeys;
import java.util.Set;

/** Key texts as the server writes the key's columns. */
final class MariaDbKeys extends StandardKeys {
    private static final Set<Kind> PLAIN_KEYS =
            Set.of(Kind.INTEGER, Kind.UUID, Kind.BOOLEAN, Kind.DECIMAL, Kind.BINARY, Kind.DATE, Kind.TIMESTAMP);

    MariaDbKeys(Names names, ColumnSql columns) {
        super(names, columns);
    }

    @Override
    public String keyPartExpression(String alias, Column column) {
        String value = name(alias, column);
        String text = switch (column.type().kind()) {
            case BINARY -> "HEX(" + value + ")";
            case REAL -> "CAST(" + value + " AS DOUBLE)";
            case TIMESTAMP_TZ -> "UNIX_TIMESTAMP(" + value + ")"; // independent of the session's zone
            case INTEGER, BOOLEAN -> value + " + 0";
            default -> value;
        };
        return "CONVERT(" + text + " USING utf8mb4) COLLATE utf8mb4_bin";
    }

    @Override
    protected String escaped(String expression, Column column) {
        return PLAIN_KEYS.contains(column.type().kind())
                ? expression
                : "REPLACE(REPLACE(" + expression + ", _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C')";
    }
}
