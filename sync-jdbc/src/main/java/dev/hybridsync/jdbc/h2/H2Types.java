package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;

/** What H2's type names mean, both to the catalog's reader and to the trigger. */
final class H2Types {
    private H2Types() {}

    public static ColumnType of(String name, int length, int digits, int scale, int timeScale) {
        return switch (name) {
            case "BOOLEAN" -> ColumnType.of(Kind.BOOLEAN, name);
            case "TINYINT" -> ColumnType.of(Kind.INTEGER, name, 8);
            case "SMALLINT" -> ColumnType.of(Kind.INTEGER, name, 16);
            case "INTEGER" -> ColumnType.of(Kind.INTEGER, name, 32);
            case "BIGINT" -> ColumnType.of(Kind.INTEGER, name, 64);
            case "NUMERIC", "DECIMAL" -> ColumnType.of(Kind.DECIMAL, name, digits, scale);
            case "DECFLOAT" -> ColumnType.of(Kind.DECIMAL, name, digits);
            case "REAL" -> ColumnType.of(Kind.REAL, name);
            case "DOUBLE PRECISION", "FLOAT" -> ColumnType.of(Kind.DOUBLE, name);
            case "CHARACTER" -> ColumnType.of(Kind.FIXED_TEXT, name, length);
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE", "CHARACTER LARGE OBJECT" ->
                ColumnType.of(Kind.TEXT, name, length);
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" -> ColumnType.of(Kind.BINARY, name, length);
            case "UUID" -> ColumnType.of(Kind.UUID, name);
            case "DATE" -> ColumnType.of(Kind.DATE, name);
            case "TIME" -> ColumnType.of(Kind.TIME, name, 0, timeScale);
            case "TIMESTAMP" -> ColumnType.of(Kind.TIMESTAMP, name, 0, timeScale);
            case "TIMESTAMP WITH TIME ZONE" -> ColumnType.of(Kind.TIMESTAMP_TZ, name, 0, timeScale);
            case "JSON" -> ColumnType.of(Kind.JSON, name);
            case "TIME WITH TIME ZONE" -> ColumnType.of(Kind.NATIVE_TEXT, name, 0, timeScale);
            default ->
                name.startsWith("INTERVAL ")
                        ? ColumnType.of(Kind.NATIVE_TEXT, name, 0, timeScale)
                        : ColumnType.of(name.startsWith("ENUM(") ? Kind.NATIVE_TEXT : Kind.UNSUPPORTED, name);
        };
    }
}
