package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardColumns;

/** Parameters of H2, which are cast because they have no type of their own in a list of values. */
final class H2Columns extends StandardColumns {
    H2Columns(Names names) {
        super(names);
    }

    /** A decimal is cast to as many decimals as a row's value has. */
    @Override
    public String typedParameter(Column column) {
        ColumnType type = column.type();
        return type.kind() == Kind.DECIMAL && type.scale() >= 0
                ? "CAST(? AS NUMERIC(" + type.length() + ", " + type.scale() + "))"
                : keyParameter(column);
    }

    @Override
    public String storedParameter(Column column) {
        return column.type().nativeName().equals("TIME WITH TIME ZONE")
                ? "CAST(? AS TIME(9) WITH TIME ZONE)"
                : typedParameter(column);
    }

    @Override
    public String keyParameter(Column column) {
        if (column.type().nativeName().startsWith("INTERVAL ")) {
            return "CAST(? AS " + H2Intervals.widest(column.type()) + ")";
        }
        String type = switch (column.type().kind()) {
            case NATIVE_TEXT, FIXED_TEXT -> "CHARACTER VARYING"; // CHARACTER alone is one character long
            case BINARY -> "BINARY VARYING"; // BINARY alone is one byte long
            case DECIMAL -> "DECFLOAT"; // NUMERIC alone has no decimals
            case TIME -> "TIME(9)"; // TIME alone has no fractions
            case TIMESTAMP -> "TIMESTAMP(9)";
            case TIMESTAMP_TZ -> "TIMESTAMP(9) WITH TIME ZONE";
            default -> column.type().nativeName();
        };
        return "CAST(? AS " + type + ")";
    }
}
