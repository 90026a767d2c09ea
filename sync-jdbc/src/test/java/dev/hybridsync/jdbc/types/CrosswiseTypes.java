package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** The usual types of each database, with ordinary values up to the limits of each type. */
final class CrosswiseTypes {
    private CrosswiseTypes() {}

    static Catalogue of(Kind kind) {
        return switch (kind) {
            case SQLITE -> sqlite();
            case H2 -> h2();
            case POSTGRESQL -> postgres();
            case MARIADB -> mariaDb();
        };
    }

    private static Catalogue sqlite() {
        Catalogue types = new Catalogue(Kind.SQLITE);
        types.type("INTEGER", Family.INT64, "1", "9223372036854775807");
        types.type("BOOLEAN", Family.BOOLEAN, "1", "0");
        types.type("REAL", Family.DOUBLE, "0.1", "-1.5e300");
        types.type("DECIMAL(10,2)", Family.DECIMAL, "12.5", "-99999999.99");
        types.type("VARCHAR(40)", Family.TEXT, "'it''s'", text(40));
        types.type("TEXT", Family.TEXT, "'it''s'", "replace(hex(zeroblob(40000)), '0', 'x')");
        types.type("BLOB", Family.BINARY, "x'00ff'", "zeroblob(100)");
        types.type("UUID", Family.UUID, uuid());
        types.type("DATE", Family.DATE, "'2024-02-29'");
        types.type("TIME", Family.TIME, "'12:30:15'", "'12:30:15.123456789'");
        types.type("DATETIME", Family.TIMESTAMP, "'2024-02-29T12:30:15'", "'2024-02-29T12:30:15.123456789'");
        types.type("TIMESTAMP WITH TIME ZONE", Family.INSTANT, "'2024-02-29T12:30:15Z'", "'9999-12-31T23:59:59Z'");
        types.type("JSON", Family.JSON, "'{\"a\": [1]}'");
        return types;
    }

    private static Catalogue h2() {
        Catalogue types = new Catalogue(Kind.H2);
        types.type("INTEGER", Family.INT32, "1", "-2147483648");
        types.type("BOOLEAN", Family.BOOLEAN, "TRUE", "FALSE");
        types.type("DOUBLE PRECISION", Family.DOUBLE, "0.1", "-1.5E300");
        types.type("NUMERIC(10,2)", Family.DECIMAL, "12.5", "-99999999.99");
        types.type("CHARACTER VARYING(40)", Family.TEXT, "'it''s'", text(40));
        types.type("CHARACTER(10)", Family.CHAR, "'ab'", text(10));
        types.type("BINARY VARYING(40)", Family.BINARY, "X'00ff'", "X'" + "00ff".repeat(20) + "'");
        types.type("UUID", Family.UUID, uuid());
        types.type("DATE", Family.DATE, "DATE '2024-02-29'");
        types.type("TIME(6)", Family.TIME, "TIME '12:30:15'", "TIME '12:30:15.123456'");
        types.type("TIMESTAMP(6)", Family.TIMESTAMP, "TIMESTAMP '2024-02-29 12:30:15.123456'");
        types.type(
                "TIMESTAMP(6) WITH TIME ZONE",
                Family.INSTANT,
                "TIMESTAMP WITH TIME ZONE '2024-02-29 12:30:15.123456+00:00'",
                "TIMESTAMP WITH TIME ZONE '9999-12-31 23:59:59+00:00'");
        types.type("JSON", Family.JSON, "JSON '{\"a\": [1]}'");
        types.type("INTEGER ARRAY", Family.ARRAY_OF_INTEGER, "ARRAY[1, -2147483648]");
        types.type("VARCHAR(40) ARRAY", Family.ARRAY_OF_TEXT, "ARRAY['it''s']");
        types.type("ENUM('sad','ok')", Family.NATIVE, "'sad'", "'ok'");
        types.type("INTERVAL DAY TO SECOND", Family.INTERVAL, "INTERVAL '1 02:03:04.5' DAY TO SECOND");
        return types;
    }

    private static Catalogue postgres() {
        Catalogue types = new Catalogue(Kind.POSTGRESQL).setup("CREATE TYPE mood AS ENUM ('sad', 'glad')");
        types.type("smallint", Family.INT16, "1", "-32768");
        types.type("bigint", Family.INT64, "1", "9223372036854775807");
        types.type("boolean", Family.BOOLEAN, "true", "false");
        types.type("real", Family.FLOAT, "0.1", "3e38");
        types.type("numeric(10,2)", Family.DECIMAL, "12.5", "-99999999.99");
        types.type("varchar(40)", Family.TEXT, "'it''s'", text(40));
        types.type("text", Family.TEXT, "'it''s'", "repeat('x', 70000)");
        types.type("bytea", Family.BINARY, "'\\x00ff'", "decode(repeat('00ff', 50), 'hex')");
        types.type("uuid", Family.UUID, uuid());
        types.type("date", Family.DATE, "'2024-02-29'");
        types.type("time", Family.TIME, "'12:30:15'", "'12:30:15.123456'");
        types.type("timestamp", Family.TIMESTAMP, "'2024-02-29 12:30:15.123456'");
        types.type("timestamptz", Family.INSTANT, "'2024-02-29 12:30:15.123456Z'", "'9999-12-31 23:59:59Z'");
        types.type("jsonb", Family.JSON, "'{\"a\": [1]}'");
        types.type("integer[]", Family.ARRAY_OF_INTEGER, "'{1,-2147483648}'");
        types.type("text[]", Family.ARRAY_OF_TEXT, "'{a,\"it''s\"}'");
        types.type("mood", Family.NATIVE, "'sad'", "'glad'");
        types.type("interval", Family.INTERVAL, "'1 day 02:03:04.5'", "'1 month'");
        types.type("inet", Family.NATIVE, "'10.1.0.0/16'");
        return types;
    }

    private static Catalogue mariaDb() {
        Catalogue types = new Catalogue(Kind.MARIADB);
        types.type("INT", Family.INT32, "1", "-2147483648");
        types.type("BIGINT UNSIGNED", Family.UNSIGNED64, "1", "18446744073709551615");
        types.type("BOOLEAN", Family.INT8, "1", "0", "127").named("`BOOLEAN` (`tinyint`)");
        types.type("DOUBLE", Family.DOUBLE, "0.1", "-1.5e300");
        types.type("DECIMAL(10,2)", Family.DECIMAL, "12.5", "-99999999.99");
        types.type("VARCHAR(40)", Family.TEXT, "'it''s'", text(40));
        types.type("TEXT", Family.TEXT, "'it''s'", "REPEAT('x', 60000)");
        types.type("BINARY(16)", Family.BINARY, "REPEAT(X'00ff', 8)");
        types.type("UUID", Family.UUID, uuid());
        types.type("DATE", Family.DATE, "'2024-02-29'");
        types.type("TIME(6)", Family.TIME, "'12:30:15'", "'12:30:15.123456'");
        types.type("DATETIME(6)", Family.TIMESTAMP, "'2024-02-29 12:30:15.123456'");
        types.type("TIMESTAMP(6) NULL", Family.INSTANT, "'2024-02-29 12:30:15.123456'", "'2037-12-31 23:59:59'");
        types.type("JSON", Family.JSON, "'{\"a\": [1]}'");
        types.type("ENUM('sad','glad')", Family.NATIVE, "'sad'", "'glad'");
        return types;
    }

    private static String text(int length) {
        return "'" + "é".repeat(length) + "'";
    }

    private static String uuid() {
        return "'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'";
    }
}
