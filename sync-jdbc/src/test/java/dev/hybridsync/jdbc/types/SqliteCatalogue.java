package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** SQLite's declared types: those of the examples in "Datatypes In SQLite", 3.1.1, those of STRICT tables, and common ones. */
final class SqliteCatalogue {
    private SqliteCatalogue() {}

    static Catalogue make() {
        Catalogue types = new Catalogue(Kind.SQLITE);
        numbers(types);
        texts(types);
        times(types);
        types.type(
                        "\"\"",
                        Family.ANY,
                        "1",
                        "-9223372036854775808",
                        "0.1",
                        "1e300",
                        "'text'",
                        "'1'",
                        "'1.0'",
                        "''",
                        "infinite => 9e999",
                        "blobs => x'00ff'")
                .at(Kind.SQLITE, "\"\"; ANY");
        types.type("ANY", Family.ANY, "1", "0.1", "'text'", "blobs => x'00ff'");
        types.type("ANY STRICT", Family.ANY, "1", "0.1", "'1'", "'text'", "blobs => x'00ff'");
        types.type("INTEGER STRICT", Family.INT64, "-9223372036854775808", "more than 53 bits => 9223372036854775807");
        types.type("REAL STRICT", Family.DOUBLE, "0.1", "1e300");
        types.type("TEXT STRICT", Family.TEXT, "'1'", "'é😀'");
        types.type("BLOB STRICT", Family.BINARY, "x'0001fe7f'");
        types.type("STRING", Family.ANY, "1", "'1'", "'text'");
        return types;
    }

    private static void numbers(Catalogue types) {
        types.type(
                "INTEGER",
                Family.INT64,
                "0",
                "-9223372036854775808",
                "more than 53 bits => 9223372036854775807",
                "more than 53 bits => 9007199254740993",
                "numbers with fractions => 1.5",
                "texts => 'text'",
                "blobs => x'00'");
        types.type("INT", Family.INT32, "2147483647", "more than 31 bits => 2147483648");
        types.type("TINYINT", Family.INT8, "-128", "127", "more than 7 bits => 255")
                .at(Kind.POSTGRESQL, "smallint");
        types.type("UNSIGNED BIG INT", Family.UNSIGNED64, "0", "9223372036854775807", "below 0 => -1");
        types.type("BIGINT", Family.INT64, "1", "more than 53 bits => 9223372036854775807");
        types.type("INT8", Family.INT64, "1");
        types.type(
                        "BOOLEAN",
                        Family.BOOLEAN,
                        "1",
                        "0",
                        "other numbers and texts => 2",
                        "other numbers and texts => 'yes'")
                .at(Kind.POSTGRESQL, "boolean");
        types.type(
                "REAL",
                Family.DOUBLE,
                "0",
                "0.1",
                "-1.5",
                "1.7976931348623157e308",
                "2.2250738585072014e-308",
                "subnormal => 4.9406564584124654e-324",
                "-0.0 => -0.0",
                "infinite => 9e999",
                "infinite => -9e999",
                "NaN is null => 9e999 - 9e999",
                "texts => 'text'");
        types.type("DOUBLE", Family.DOUBLE, "0.1");
        types.type("FLOAT", Family.DOUBLE, "0.1", "123456789.125");
        types.type(
                "NUMERIC",
                Family.DECIMAL,
                "0",
                "1",
                "0.1",
                "12.5",
                "-0.01",
                "12345678901.12",
                "1e20",
                "texts => 'text'");
        types.type("DECIMAL(10,2)", Family.DECIMAL, "12.5", "99999999.99", "10000000000000000000.0");
        types.type("MONEY", Family.DECIMAL, "12.5");
    }

    private static void texts(Catalogue types) {
        types.type(
                "TEXT",
                Family.TEXT,
                Catalogue.and(
                        Catalogue.TEXTS,
                        "char(9, 10, 13, 31, 127)",
                        "the character NUL => 'a' || char(0) || 'b'",
                        "42",
                        "1.5",
                        "blobs => x'00ff'",
                        "bytes that are no UTF-8 => CAST(x'c3' AS TEXT)",
                        "longer than the column => replace(hex(zeroblob(32768)), '00', 'é😀')"));
        types.type("VARCHAR(5)", Family.TEXT, "'longer than declared'");
        types.type("NCHAR(55)", Family.TEXT, "'é  '");
        types.type("CHARACTER(20)", Family.TEXT, "'a  '");
        types.type("CLOB", Family.TEXT, "'é'");
        types.type(
                "BLOB",
                Family.BINARY,
                "other lengths than 4 => x''",
                "x'0001fe7f'",
                "longer than the column => zeroblob(1048576)",
                "texts => 'text'",
                "numbers => 1");
        types.type(
                        "UUID",
                        Family.UUID,
                        "'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'",
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "other texts => 'no UUID'")
                .at(Kind.SQLITE, "UUID");
        types.type("BINARY(16)", Family.UUID, "x'f81d4fae7dec11d0a76500a0c91e6bf6'")
                .at(Kind.SQLITE, "BINARY(16)")
                .at(Kind.MARIADB, "BINARY(16); UUID")
                .at(Kind.H2, "BINARY(16); UUID")
                .at(Kind.POSTGRESQL, "bytea; uuid");
        types.type(
                "JSON",
                Family.JSON,
                "'{\"b\": [1, 2.50, null, true], \"a\": \"é😀\\n\"}'",
                "'[]'",
                "texts that are no JSON => '{'");
    }

    private static void times(Catalogue types) {
        types.type(
                "DATE",
                Family.DATE,
                "'2024-02-29'",
                "'1582-10-04'",
                "'0001-01-01'",
                "'9999-12-31'",
                "no dates => '2023-02-29'",
                "no dates => 'today'",
                "numbers => 2460369.5",
                "numbers => 1709164800");
        types.type(
                "TIME",
                Family.TIME,
                "'00:00'",
                "'23:59:59'",
                "'23:59:59.999'",
                "'23:59:59.999999'",
                "no times => '25:00:00'",
                "numbers => 3600");
        types.type(
                "DATETIME",
                Family.TIMESTAMP,
                "'2024-02-29 23:59:59.999'",
                "'2024-03-31T02:30:00'",
                "'2024-03-10 02:30'",
                "'2024-10-27 02:30:00.999999'",
                "with a zone => '2024-02-29 23:59:59Z'",
                "no timestamps => '2024-02-30 00:00:00'",
                "a date alone => '2024-02-29'",
                "numbers => 1709164800");
        types.type(
                "TIMESTAMP WITH TIME ZONE",
                Family.INSTANT,
                "'2024-10-27 00:30:00Z'",
                "'2024-10-27 01:30:00+00:00'",
                "'2024-03-31T02:30:00.999999+05:45'",
                "before 1970 => '1900-01-01 00:00:00-12:00'",
                "no timestamps => '2024-02-30 00:00:00Z'",
                "no timestamps => '2024-02-29 00:00:00+99:00'",
                "without a zone => '2024-02-29 23:59:59'",
                "numbers => 1709164800");
    }
}
