package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;

/**
 * What PostgreSQL's types mean. Except for citext, only built-in types are recognized by their names, since a type of
 * an extension or of the host may have the same name.
 */
final class PostgresTypes {
    private PostgresTypes() {}

    static ColumnType of(String name, String typeType, boolean builtIn, int typmod, String cast) {
        if (typeType.equals("e") || typeType.equals("r") || typeType.equals("m")) { // enumerations, ranges, multiranges
            return ColumnType.of(Kind.NATIVE_TEXT, cast);
        }
        if (!typeType.equals("b") || !(builtIn || name.equals("citext"))) {
            return ColumnType.of(Kind.UNSUPPORTED, cast);
        }
        return switch (name) {
            case "bool" -> ColumnType.of(Kind.BOOLEAN, cast);
            case "int2" -> ColumnType.of(Kind.INTEGER, cast, 16);
            case "int4" -> ColumnType.of(Kind.INTEGER, cast, 32);
            case "int8" -> ColumnType.of(Kind.INTEGER, cast, 64);
            case "numeric" -> numeric(cast, typmod);
            case "float4" -> ColumnType.of(Kind.REAL, cast);
            case "float8" -> ColumnType.of(Kind.DOUBLE, cast);
            case "text", "citext", "name" -> ColumnType.of(Kind.TEXT, cast);
            case "varchar" -> ColumnType.of(Kind.TEXT, cast, Math.max(typmod - 4, 0));
            case "bpchar" -> ColumnType.of(Kind.FIXED_TEXT, cast, Math.max(typmod - 4, 0));
            case "bytea" -> ColumnType.of(Kind.BINARY, cast);
            case "uuid" -> ColumnType.of(Kind.UUID, cast);
            case "date" -> ColumnType.of(Kind.DATE, cast);
            case "time" -> ColumnType.of(Kind.TIME, cast, 0, typmod < 0 ? 6 : typmod);
            case "timestamp" -> ColumnType.of(Kind.TIMESTAMP, cast, 0, typmod < 0 ? 6 : typmod);
            case "timestamptz" -> ColumnType.of(Kind.TIMESTAMP_TZ, cast, 0, typmod < 0 ? 6 : typmod);
            case "json", "jsonb" -> ColumnType.of(Kind.JSON, cast);
            case "timetz" -> ColumnType.of(Kind.NATIVE_TEXT, cast, 0, typmod < 0 ? 6 : typmod);
            case "interval" -> interval(cast, typmod);
            case "inet",
                    "cidr",
                    "macaddr",
                    "macaddr8",
                    "bit",
                    "varbit",
                    "xml",
                    "tsvector",
                    "tsquery",
                    "jsonpath",
                    "pg_lsn" -> ColumnType.of(Kind.NATIVE_TEXT, cast);
            case "point", "line", "lseg", "box", "path", "polygon", "circle" -> ColumnType.of(Kind.NATIVE_TEXT, cast);
            default -> ColumnType.of(Kind.UNSUPPORTED, cast);
        };
    }

    /**
     * The low 16 bits are the number of digits. The other bits restrict the type to certain fields: such a type
     * truncates its values, and can't travel.
     */
    private static ColumnType interval(String cast, int typmod) {
        if (typmod >= 0 && (typmod >> 16 & 0x7fff) != 0x7fff) {
            return ColumnType.of(Kind.UNSUPPORTED, cast);
        }
        int digits = typmod & 0xffff;
        return ColumnType.of(Kind.NATIVE_TEXT, cast, 0, Math.min(digits, 6));
    }

    private static ColumnType numeric(String cast, int typmod) {
        if (typmod < 4) {
            return ColumnType.of(Kind.DECIMAL, cast);
        }
        int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024; // 11 bits with sign: PostgreSQL's numeric.c
        return scale < 0 // rounds its values to tens or hundreds
                ? ColumnType.of(Kind.UNSUPPORTED, cast + " with a negative scale")
                : ColumnType.of(Kind.DECIMAL, cast, ((typmod - 4) >> 16) & 0xffff, scale);
    }
}
