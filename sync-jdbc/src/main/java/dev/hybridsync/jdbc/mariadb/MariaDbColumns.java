package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardColumns;

/** Columns and parameters of MariaDB. */
final class MariaDbColumns extends StandardColumns {
    MariaDbColumns(Names names) {
        super(names);
    }

    @Override
    protected String selectExpression(String alias, Column column) {
        String value = name(alias, column);
        return switch (column.type().kind()) {
            case REAL -> "CAST(" + value + " AS DOUBLE)"; // without the cast, it is shown with 6 digits
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> "CAST(" + value + " AS CHAR)";
            case BOOLEAN, INTEGER -> value + " + 0"; // turns bits and years into numbers
            default -> value;
        };
    }

    @Override
    public String storedParameter(Column column) {
        return typedParameter(column);
    }

    @Override
    public String typedParameter(Column column) {
        int scale = column.type().scale();
        return switch (column.type().kind()) {
            case INTEGER, BOOLEAN -> "CAST(? AS DECIMAL(20))";
            case DECIMAL -> "CAST(? AS DECIMAL(" + column.type().length() + ", " + scale + "))";
            case REAL, DOUBLE -> "CAST(? AS DOUBLE)";
            case BINARY -> "CAST(? AS BINARY)";
            case DATE -> "CAST(? AS DATE)";
            case TIME -> "CAST(? AS TIME(" + scale + "))";
            case TIMESTAMP, TIMESTAMP_TZ -> "CAST(? AS DATETIME(" + scale + "))";
            default -> "CAST(? AS CHAR)";
        };
    }

    /**
     * Sorts enumerations and sets by their texts, by which they are also compared. By default, they are sorted by their
     * numbers.
     */
    @Override
    public String keyOrder(String alias, Column column) {
        String name = column.type().nativeName();
        String value = super.keyOrder(alias, column);
        return name.startsWith("enum") || name.startsWith("set")
                ? "CAST(" + value + " AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin"
                : value;
    }
}
