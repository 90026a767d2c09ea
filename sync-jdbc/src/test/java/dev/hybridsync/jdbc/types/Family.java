package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Types with one meaning, and what a developer would declare for them in each database. The first type is the usual
 * one.
 */
enum Family {
    BOOLEAN(Meaning.BOOLEAN, "BOOLEAN; TEXT", "BOOLEAN", "boolean; text", "BOOLEAN; BIT(1)"),
    INT8(Meaning.NUMBER, "INTEGER", "TINYINT", "smallint", "TINYINT"),
    INT16(Meaning.NUMBER, "INTEGER", "SMALLINT", "smallint", "SMALLINT"),
    INT32(Meaning.NUMBER, "INTEGER", "INTEGER", "integer", "INT"),
    INT64(Meaning.NUMBER, "INTEGER; TEXT", "BIGINT; NUMERIC(19)", "bigint; text", "BIGINT; DOUBLE"),
    UNSIGNED64(Meaning.NUMBER, "NUMERIC(20)", "NUMERIC(20)", "numeric(20)", "BIGINT UNSIGNED"),
    DECIMAL(Meaning.NUMBER, "DECIMAL(38,10); TEXT", "NUMERIC(38,10)", "numeric(38,10); text", "DECIMAL(38,10)"),
    FLOAT(Meaning.FLOAT, "REAL", "REAL; DOUBLE PRECISION", "real; double precision", "FLOAT; DOUBLE"),
    DOUBLE(Meaning.DOUBLE, "REAL", "DOUBLE PRECISION", "double precision; text", "DOUBLE"),
    TEXT(
            Meaning.TEXT,
            "TEXT",
            "CHARACTER LARGE OBJECT; CHARACTER VARYING(40)",
            "text; varchar(40)",
            "LONGTEXT; VARCHAR(40)"),
    CHAR(Meaning.PADDED, "CHAR(10)", "CHAR(10)", "char(10); text", "CHAR(10)"),
    BINARY(Meaning.BINARY, "BLOB", "BINARY LARGE OBJECT; VARBINARY(40)", "bytea", "LONGBLOB; VARBINARY(40); BINARY(4)"),
    UUID(
            Meaning.UUID,
            "UUID; CHAR(36); BINARY(16)",
            "UUID; CHAR(36); BINARY(16)",
            "uuid; char(36); bytea",
            "UUID; CHAR(36); BINARY(16)"),
    DATE(Meaning.DATE, "DATE; TEXT", "DATE", "date; text", "DATE; VARCHAR(40)"),
    TIME(Meaning.TIME, "TIME; TEXT", "TIME(9)", "time; text", "TIME(6)"),
    TIME_TZ(Meaning.TIME_TZ, "TEXT", "TIME(9) WITH TIME ZONE", "timetz", "VARCHAR(40)"),
    TIMESTAMP(Meaning.TIMESTAMP, "DATETIME; TEXT", "TIMESTAMP(9)", "timestamp; text", "DATETIME(6)"),
    INSTANT(
            Meaning.INSTANT,
            "TIMESTAMP WITH TIME ZONE; TEXT",
            "TIMESTAMP(9) WITH TIME ZONE",
            "timestamptz; text",
            "TIMESTAMP(6); VARCHAR(40)"),
    INTERVAL(
            Meaning.INTERVAL,
            "TEXT",
            "INTERVAL DAY(18) TO SECOND(9); INTERVAL YEAR(18) TO MONTH; VARCHAR(100)",
            "interval; text",
            "VARCHAR(100)"),
    JSON(Meaning.JSON, "TEXT", "JSON", "jsonb; json", "JSON"),
    ARRAY_OF_INTEGER(Meaning.ARRAY, "TEXT", "BIGINT ARRAY; JSON", "bigint[]; jsonb", "JSON"),
    ARRAY_OF_TEXT(Meaning.ARRAY, "TEXT", "VARCHAR(40) ARRAY; JSON", "text[]; jsonb", "JSON"),
    OTHER_ARRAY(Meaning.ARRAY, "TEXT", "VARCHAR(40)", "text[]", "JSON"),
    /** Types that only one database has, which are texts elsewhere. */
    NATIVE(Meaning.TEXT, "TEXT", "VARCHAR(200)", "text", "VARCHAR(200)"),
    ANY(Meaning.ANY, "\"\"", "VARCHAR(200)", "text", "VARCHAR(200)");

    private final Meaning meaning;
    private final Map<Kind, List<String>> types = new EnumMap<>(Kind.class);

    Family(Meaning meaning, String sqlite, String h2, String postgres, String mariadb) {
        this.meaning = meaning;
        types.put(Kind.SQLITE, list(sqlite));
        types.put(Kind.H2, list(h2));
        types.put(Kind.POSTGRESQL, list(postgres));
        types.put(Kind.MARIADB, list(mariadb));
    }

    static List<String> list(String types) {
        return Arrays.stream(types.split(";")).map(String::strip).toList();
    }

    Meaning meaning() {
        return meaning;
    }

    List<String> types(Kind central) {
        return types.get(central);
    }
}
