package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** MariaDB's types: the page "Data Types" of its documentation, in that order. */
final class MariaDbCatalogue {
    private MariaDbCatalogue() {}

    static Catalogue make() {
        Catalogue types = new Catalogue(Kind.MARIADB);
        numbers(types);
        texts(types);
        times(types);
        types.refused(
                "GEOMETRY",
                "POINT",
                "LINESTRING",
                "POLYGON",
                "MULTIPOINT",
                "MULTILINESTRING",
                "MULTIPOLYGON",
                "GEOMETRYCOLLECTION");
        return types;
    }

    private static void numbers(Catalogue types) {
        types.type("BOOLEAN", Family.BOOLEAN, "1", "0").at(Kind.MARIADB, "BOOLEAN");
        types.type("TINYINT", Family.INT8, "0", "-128", "127");
        types.type("TINYINT UNSIGNED", Family.INT16, "0", "255");
        types.type("SMALLINT", Family.INT16, "-32768", "32767");
        types.type("SMALLINT UNSIGNED", Family.INT32, "0", "65535");
        types.type("MEDIUMINT", Family.INT32, "-8388608", "8388607");
        types.type("MEDIUMINT UNSIGNED", Family.INT32, "0", "16777215");
        types.type("INT", Family.INT32, "-2147483648", "2147483647");
        types.type("INT UNSIGNED", Family.INT64, "0", "4294967295").at(Kind.MARIADB, "INT UNSIGNED");
        types.type("INT(10) ZEROFILL", Family.INT64, "0", "42").at(Kind.MARIADB, "INT(10) ZEROFILL");
        types.type(
                "BIGINT",
                Family.INT64,
                "0",
                "-9223372036854775808",
                "more than 53 bits => 9223372036854775807",
                "more than 53 bits => 9007199254740993");
        types.type(
                "BIGINT UNSIGNED",
                Family.UNSIGNED64,
                "0",
                "9223372036854775807",
                "more than 63 bits => 9223372036854775809",
                "more than 63 bits => 18446744073709551615");
        types.type(
                "DECIMAL(38,10)",
                Family.DECIMAL,
                "0",
                "12.50",
                "-0.01",
                "12345678901.12",
                "38 digits => 1234567890123456789012345678.0123456789",
                "38 digits => -9999999999999999999999999999.9999999999");
        types.type(
                        "DECIMAL(65,30)",
                        Family.DECIMAL,
                        "1.5",
                        "65 digits => 12345678901234567890123456789012345.123456789012345678901234567891")
                .at(Kind.POSTGRESQL, "numeric(65,30)")
                .at(Kind.H2, "NUMERIC(65,30)")
                .at(Kind.SQLITE, "DECIMAL(65,30); TEXT");
        types.type("DECIMAL(10,2) UNSIGNED ZEROFILL", Family.DECIMAL, "0", "99999999.99");
        types.type("FLOAT", Family.FLOAT, "0", "1.5", "0.1", "3.4028234e38", "subnormal => 1.4e-45", "-0.0 => -0e0");
        types.type(
                "DOUBLE",
                Family.DOUBLE,
                "0",
                "0.1e0",
                "-1.5",
                "1.7976931348623157e308",
                "2.2250738585072014e-308",
                "subnormal => 4.9406564584124654e-324",
                "-0.0 => -0e0");
        types.type("FLOAT(7,3)", Family.FLOAT, "1234.567");
        types.type("BIT(1)", Family.BOOLEAN, "b'1'", "b'0'").at(Kind.MARIADB, "BIT(1); BOOLEAN");
        types.type("BIT(8)", Family.INT16, "b'00000000'", "b'11111111'").at(Kind.MARIADB, "BIT(8)");
        types.type(
                        "BIT(64)",
                        Family.UNSIGNED64,
                        "b'0'",
                        "more than 63 bits => b'1111111111111111111111111111111111111111111111111111111111111111'")
                .at(Kind.MARIADB, "BIT(64); BIGINT UNSIGNED");
        types.type("YEAR", Family.INT16, "1901", "2155", "0");
    }

    private static void texts(Catalogue types) {
        types.type(
                "CHAR(10)",
                Family.CHAR,
                "''",
                "'ab'",
                "'ab   '",
                "'  ab'",
                "'1234567890'",
                "10 characters of 4 bytes => '😀😀😀😀😀😀😀😀😀😀'");
        types.type(
                "VARCHAR(40)",
                Family.TEXT,
                Catalogue.and(
                        Catalogue.TEXTS,
                        "'a' + CHAR(9,10,13,31,127 USING utf8mb4)".replace("'a' + ", ""),
                        "the character NUL => CHAR(97,0,98 USING utf8mb4)"));
        types.type("VARCHAR(40) CHARACTER SET latin1", Family.TEXT, "''", "'é ß'", "'€'");
        types.type("VARCHAR(40) CHARACTER SET ucs2", Family.TEXT, "'中 é'");
        types.type("VARCHAR(40) COLLATE utf8mb4_bin", Family.TEXT, "'a '", "'A'");
        types.type("TINYTEXT", Family.TEXT, "'é'", "REPEAT('x', 40)");
        types.type("TEXT", Family.TEXT, Catalogue.TEXTS);
        types.type("MEDIUMTEXT", Family.TEXT, "'é'", "longer than the column => REPEAT('x', 131072)");
        types.type("LONGTEXT", Family.TEXT, "'é'", "longer than the column => REPEAT('é😀', 32768)");
        types.type("BINARY(4)", Family.BINARY, "X'00000000'", "X'00ff7f80'", "X'ff'")
                .at(Kind.MARIADB, "BINARY(4)");
        types.type(
                        "VARBINARY(40)",
                        Family.BINARY,
                        "other lengths than 4 => X''",
                        "other lengths than 4 => X'00'",
                        "X'0001fe7f'")
                .at(Kind.MARIADB, "VARBINARY(40); BINARY(4)");
        types.type("TINYBLOB", Family.BINARY, "other lengths than 4 => X''", "other lengths than 4 => X'0001fe7f80ff'");
        types.type("BLOB", Family.BINARY, "X'27225c0a'");
        types.type("MEDIUMBLOB", Family.BINARY, "X'00'", "longer than the column => REPEAT(X'00ff', 65536)");
        types.type("LONGBLOB", Family.BINARY, "X'00'", "longer than the column => REPEAT(X'00ff', 65536)");
        types.type("ENUM('sad','very \"happy\", 😀')", Family.NATIVE, "'sad'", "'very \"happy\", 😀'");
        types.type("SET('a','b c','😀')", Family.NATIVE, "''", "'a'", "'a,b c,😀'");
        types.type("INET4", Family.NATIVE, "'10.0.0.1'", "'255.255.255.255'").at(Kind.POSTGRESQL, "inet; text");
        types.type("INET6", Family.NATIVE, "'2001:db8::ff'", "'::ffff:10.0.0.1'", "'::'")
                .at(Kind.POSTGRESQL, "inet; text");
        types.type(
                "UUID",
                Family.UUID,
                "'00000000-0000-0000-0000-000000000000'",
                "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "'F81D4FAE-7DEC-11d0-a765-00a0c91e6bf6'");
        types.type(
                        "BINARY(16)",
                        Family.UUID,
                        "X'f81d4fae7dec11d0a76500a0c91e6bf6'",
                        "X'00000000000000000000000000000000'")
                .at(Kind.SQLITE, "BLOB; UUID")
                .at(Kind.H2, "BINARY(16); UUID")
                .at(Kind.POSTGRESQL, "bytea; uuid")
                .at(Kind.MARIADB, "BINARY(16); UUID");
        types.type(
                        "CHAR(36)",
                        Family.UUID,
                        "'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'",
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .at(Kind.MARIADB, "CHAR(36); UUID; BINARY(16)");
        types.type(
                "JSON",
                Family.JSON,
                "'{\"b\": [1, 2.50, null, true], \"a\": \"é😀\\n\"}'",
                "'[]'",
                "'\"text\"'",
                "'null'",
                "'12345678901234567890.123'",
                "an escaped NUL => '\"\\u0000\"'");
    }

    private static void times(Catalogue types) {
        types.type(
                "DATE",
                Family.DATE,
                "'2024-02-29'",
                "'1582-10-04'",
                "'1582-10-10'",
                "'0001-01-01'",
                "'9999-12-31'",
                "zeros => '0000-00-00'",
                "zeros => '2024-00-00'",
                "zeros => '2024-02-00'",
                "the year 0 => '0000-01-01'");
        types.type(
                "TIME",
                Family.TIME,
                "'00:00:00'",
                "'23:59:59'",
                "beyond a day => '24:00:00'",
                "beyond a day => '-00:00:01'",
                "beyond a day => '838:59:59'",
                "beyond a day => '-838:59:59'");
        types.type("TIME(6)", Family.TIME, "'23:59:59.999999'", "beyond a day => '-25:00:00.000001'");
        types.type(
                "DATETIME",
                Family.TIMESTAMP,
                "'2024-02-29 23:59:59'",
                "'2024-03-31 02:30:00'",
                "'2024-03-10 02:30:00'",
                "'2024-10-27 02:30:00'",
                "zeros => '0000-00-00 00:00:00'",
                "zeros => '2024-00-15 12:00:00'");
        types.type(
                "DATETIME(6)",
                Family.TIMESTAMP,
                "'1969-12-31 23:59:59.999999'",
                "'1582-10-10 12:00:00'",
                "'0001-01-01 00:00:00'",
                "'9999-12-31 23:59:59.999999'");
        types.type(
                "TIMESTAMP NULL",
                Family.INSTANT,
                "'2024-10-27 00:30:00'",
                "'2024-10-27 01:30:00'",
                "'1970-01-01 00:00:01'",
                "'2038-01-19 03:14:07'",
                "zeros => '0000-00-00 00:00:00'");
        types.type("TIMESTAMP(6) NULL", Family.INSTANT, "'2024-02-29 23:59:59.999999'", "'2024-03-31 00:59:59.999999'")
                .at(Kind.MARIADB, "TIMESTAMP(6) NULL");
    }
}
