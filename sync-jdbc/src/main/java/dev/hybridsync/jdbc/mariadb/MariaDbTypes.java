package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;

/** What MariaDB's type names mean. */
final class MariaDbTypes {
    private MariaDbTypes() {}

    /**
     * @param name the type's name alone
     * @param full the type as it is declared, such as {@code int(10) unsigned}
     */
    public static ColumnType of(String name, String full, int length, int digits, int scale, int timeScale) {
        return switch (name) {
            case "tinyint" -> integer(name, full, 8);
            case "smallint" -> integer(name, full, 16);
            case "mediumint" -> integer(name, full, 24);
            case "int" -> integer(name, full, 32);
            case "bigint" -> integer(name, full, 64);
            case "year" -> ColumnType.of(Kind.INTEGER, name, 16);
            case "bit" ->
                digits == 1 ? ColumnType.of(Kind.BOOLEAN, name) : ColumnType.of(Kind.INTEGER, name, digits + 1);
            case "decimal" -> ColumnType.of(Kind.DECIMAL, name, digits, scale);
            // if declared with digits, as in float(7,3), they round
            case "float" -> ColumnType.of(Kind.REAL, name, 0, scale);
            case "double" -> ColumnType.of(Kind.DOUBLE, name, 0, scale);
            case "char" -> ColumnType.of(Kind.FIXED_TEXT, name, length);
            case "varchar" -> ColumnType.of(Kind.TEXT, name, length);
            // their limits count bytes, so they are left to the database
            case "tinytext", "text", "mediumtext", "longtext" -> ColumnType.of(Kind.TEXT, name);
            // the catalog shows a backslash as two, whatever the session's SQL mode
            case "enum", "set" -> ColumnType.of(Kind.NATIVE_TEXT, full.replace("\\\\", "\\"));
            case "inet4", "inet6" -> ColumnType.of(Kind.NATIVE_TEXT, name);
            case "json" -> ColumnType.of(Kind.JSON, name);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob" -> ColumnType.of(Kind.BINARY, name, length);
            case "longblob" -> ColumnType.of(Kind.BINARY, name);
            case "uuid" -> ColumnType.of(Kind.UUID, name);
            case "date" -> ColumnType.of(Kind.DATE, name);
            case "time" -> ColumnType.of(Kind.TIME, name, 0, timeScale);
            case "datetime" -> ColumnType.of(Kind.TIMESTAMP, name, 0, timeScale);
            case "timestamp" -> ColumnType.of(Kind.TIMESTAMP_TZ, name, 0, timeScale);
            default -> ColumnType.of(Kind.UNSUPPORTED, name);
        };
    }

    /** The range of an unsigned type only fits a signed integer with one more bit. */
    private static ColumnType integer(String name, String full, int bits) {
        return full.contains("unsigned")
                ? ColumnType.of(Kind.INTEGER, name + " unsigned", bits + 1)
                : ColumnType.of(Kind.INTEGER, name, bits);
    }
}
