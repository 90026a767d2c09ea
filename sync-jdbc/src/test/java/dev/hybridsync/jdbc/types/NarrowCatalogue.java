package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/**
 * Types of central that accept more than they keep: they round, cut, fold or reorder. The values come from SQLite,
 * whose columns can hold anything.
 */
final class NarrowCatalogue {
    private NarrowCatalogue() {}

    static Catalogue make() {
        Catalogue types = new Catalogue(Kind.SQLITE);
        types.type(
                        "TEXT",
                        Family.NATIVE,
                        "'sad'",
                        "'SAD'",
                        "'sad '",
                        "' sad'",
                        "'2'",
                        "'1'",
                        "''",
                        "'happy'",
                        "'sad,ok'")
                .at(Kind.H2, "ENUM('sad', 'ok')")
                .at(Kind.POSTGRESQL, "mood")
                .at(Kind.MARIADB, "ENUM('sad','ok'); SET('sad','ok')");
        types.type("TEXT", Family.NATIVE, "'a,b'", "'b,a'", "'a,a'", "'A'", "'3'")
                .at(Kind.H2, "VARCHAR(3)")
                .at(Kind.POSTGRESQL, "varchar(3)")
                .at(Kind.MARIADB, "SET('a','b')");
        types.type(
                        "TEXT",
                        Family.TEXT,
                        "'abc'",
                        "'abcd'",
                        "'abc '",
                        "'é😀x'",
                        "'€'",
                        "replace(hex(zeroblob(40)), '00', 'é')",
                        "replace(hex(zeroblob(200)), '00', 'é')")
                .at(Kind.H2, "VARCHAR(3); VARCHAR_IGNORECASE(3)")
                .at(Kind.POSTGRESQL, "varchar(3); name; short_word")
                .at(
                        Kind.MARIADB,
                        "VARCHAR(3); TINYTEXT; VARCHAR(40) CHARACTER SET latin1; VARCHAR(40) CHARACTER SET ascii");
        types.type("TEXT", Family.CHAR, "'abc'", "'abcd'", "'abc '", "'ab'")
                .at(Kind.H2, "CHAR(3)")
                .at(Kind.POSTGRESQL, "char(3)")
                .at(Kind.MARIADB, "CHAR(3)");
        types.type("BLOB", Family.BINARY, "x'0001'", "x'00'", "x'000102'", "zeroblob(300)")
                .at(Kind.H2, "BINARY(2); VARBINARY(2)")
                .at(Kind.POSTGRESQL, "bytea")
                .at(Kind.MARIADB, "BINARY(2); VARBINARY(2); TINYBLOB");
        types.type(
                        "NUMERIC",
                        Family.DECIMAL,
                        "1",
                        "12.5",
                        "12.345",
                        "999.99",
                        "1234.5",
                        "-1",
                        "0.125",
                        "300",
                        "70",
                        "3000000000")
                .at(Kind.H2, "NUMERIC(5,2); TINYINT; SMALLINT; INTEGER; DECFLOAT(3); NUMERIC(3)")
                .at(Kind.POSTGRESQL, "numeric(5,2); smallint; integer; short_price; numeric(3)")
                .at(
                        Kind.MARIADB,
                        "DECIMAL(5,2); DECIMAL(5,2) UNSIGNED; TINYINT; TINYINT UNSIGNED; MEDIUMINT; YEAR; BIT(8); DECIMAL(3)");
        types.type("REAL", Family.DOUBLE, "0.1", "12.345", "1234.5", "16777217.0", "1e300")
                .at(Kind.H2, "REAL; NUMERIC(5,2); FLOAT(20); FLOAT(30)")
                .at(Kind.POSTGRESQL, "real; numeric(5,2)")
                .at(Kind.MARIADB, "FLOAT; FLOAT(6,2); DOUBLE(6,2); DECIMAL(5,2)");
        types.type("TEXT", Family.TIME, "'12:00:00'", "'12:00:00.5'", "'12:00:00.123'", "'12:00:00.123456'")
                .at(Kind.H2, "TIME; TIME(0); TIME(3)")
                .at(Kind.POSTGRESQL, "time(0); time(3)")
                .at(Kind.MARIADB, "TIME; TIME(3)");
        types.type(
                        "TEXT",
                        Family.TIME_TZ,
                        "'12:00:00+01:00'",
                        "'12:00:00.123456+01:00'",
                        "'12:00:00.1234567+01:00'",
                        "'12:00:00+01:02:03'")
                .at(Kind.H2, "TIME WITH TIME ZONE; TIME(3) WITH TIME ZONE")
                .at(Kind.POSTGRESQL, "timetz; timetz(0)")
                .at(Kind.MARIADB, "VARCHAR(40)");
        types.type(
                        "TEXT",
                        Family.TIMESTAMP,
                        "'2024-02-29T12:00:00'",
                        "'2024-02-29T12:00:00.123456'",
                        "'2024-02-29T12:00:00.1234567'")
                .at(Kind.H2, "TIMESTAMP; TIMESTAMP(0)")
                .at(Kind.POSTGRESQL, "timestamp; timestamp(3)")
                .at(Kind.MARIADB, "DATETIME; DATETIME(6)");
        types.type(
                        "TEXT",
                        Family.INSTANT,
                        "'2024-02-29T12:00:00Z'",
                        "'2024-02-29T12:00:00.123456Z'",
                        "'2024-02-29T12:00:00.5+05:45'",
                        "'2106-02-07T06:28:16Z'")
                .at(Kind.H2, "TIMESTAMP WITH TIME ZONE; TIMESTAMP(0) WITH TIME ZONE")
                .at(Kind.POSTGRESQL, "timestamptz; timestamptz(0)")
                .at(Kind.MARIADB, "TIMESTAMP NULL; TIMESTAMP(6) NULL");
        types.type(
                        "TEXT",
                        Family.INTERVAL,
                        "'P1Y'",
                        "'P1Y2M'",
                        "'P14M'",
                        "'P1D'",
                        "'PT26H'",
                        "'PT1H30M'",
                        "'PT1.5S'",
                        "'PT0.1234567S'",
                        "'P1M1D'",
                        "'P123D'",
                        "'P1234Y'",
                        "'PT123H'")
                .at(
                        Kind.H2,
                        "INTERVAL YEAR; INTERVAL MONTH; INTERVAL YEAR TO MONTH; INTERVAL DAY; INTERVAL HOUR; INTERVAL MINUTE;"
                                + " INTERVAL SECOND; INTERVAL DAY TO HOUR; INTERVAL DAY TO MINUTE; INTERVAL HOUR TO MINUTE;"
                                + " INTERVAL DAY TO SECOND(0); INTERVAL MINUTE TO SECOND(3)")
                .at(Kind.POSTGRESQL, "interval; interval(0)")
                .at(Kind.MARIADB, "VARCHAR(6)");
        types.type("TEXT", Family.NATIVE, "'101'", "'1'", "'10101'")
                .at(Kind.H2, "VARCHAR(3)")
                .at(Kind.POSTGRESQL, "bit(3); varbit(3)")
                .at(Kind.MARIADB, "VARCHAR(3)");
        return types;
    }

    /** Types that PostgreSQL's columns need. */
    static String[] postgresTypes() {
        return new String[] {
            "CREATE TYPE mood AS ENUM ('sad', 'ok')",
            "CREATE DOMAIN short_word AS varchar(3)",
            "CREATE DOMAIN short_price AS numeric(5,2)"
        };
    }
}
