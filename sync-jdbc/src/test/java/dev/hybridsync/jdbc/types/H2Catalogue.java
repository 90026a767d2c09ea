package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** H2's types: the page "Data Types" of its manual, in that order. */
final class H2Catalogue {
    private H2Catalogue() {}

    static Catalogue make() {
        Catalogue types = new Catalogue(Kind.H2)
                .setup("CREATE DOMAIN price AS NUMERIC(10,2) CHECK (VALUE >= 0)", "CREATE DOMAIN word AS VARCHAR(12)");
        texts(types);
        numbers(types);
        times(types);
        others(types);
        types.refused(
                "JAVA_OBJECT",
                "GEOMETRY",
                "ROW(a INTEGER, b VARCHAR)",
                "INTEGER ARRAY ARRAY",
                "DATE ARRAY",
                "TIMESTAMP WITH TIME ZONE ARRAY",
                "VARBINARY ARRAY",
                "JSON ARRAY");
        return types;
    }

    private static void texts(Catalogue types) {
        types.type("CHARACTER(10)", Family.CHAR, "''", "'ab'", "'ab   '", "'  ab'", "'1234567890'", "'é'");
        types.type(
                "CHARACTER VARYING(40)",
                Family.TEXT,
                Catalogue.and(
                        Catalogue.TEXTS,
                        "CHAR(9) || CHAR(10) || CHAR(13) || CHAR(31) || CHAR(127)",
                        "the character NUL => 'a' || CHAR(0) || 'b'",
                        "half a surrogate pair => CHAR(55357)"));
        types.type(
                "CHARACTER LARGE OBJECT",
                Family.TEXT,
                Catalogue.and(Catalogue.TEXTS, "longer than the column => REPEAT('é😀', 524288)"));
        types.type("VARCHAR_IGNORECASE", Family.TEXT, "'MiXed'", "'ß'");
        types.type("word", Family.TEXT, "'é'", "'123456789012'").named("a domain over `VARCHAR(12)`");
        types.type("BINARY(4)", Family.BINARY, "X'00000000'", "X'00ff7f80'", "X'ff'");
        types.type(
                "BINARY VARYING(40)",
                Family.BINARY,
                "other lengths than 4 => X''",
                "X'0001fe7f'",
                "other lengths than 4 => X'00'");
        types.type(
                "BINARY LARGE OBJECT",
                Family.BINARY,
                "other lengths than 4 => X''",
                "X'27225c0a'",
                "longer than the column => REPEAT(X'00ff', 524288)");
        types.type("ENUM('sad', 'very ''happy'', 😀')", Family.NATIVE, "'sad'", "'very ''happy'', 😀'");
    }

    private static void numbers(Catalogue types) {
        types.type("BOOLEAN", Family.BOOLEAN, "TRUE", "FALSE");
        types.type("TINYINT", Family.INT8, "0", "-128", "127");
        types.type("SMALLINT", Family.INT16, "0", "-32768", "32767");
        types.type("INTEGER", Family.INT32, "0", "-2147483648", "2147483647");
        types.type(
                "BIGINT",
                Family.INT64,
                "0",
                "-9223372036854775808",
                "more than 53 bits => 9223372036854775807",
                "more than 53 bits => 9007199254740993");
        types.type(
                "NUMERIC(38,10)",
                Family.DECIMAL,
                "0",
                "12.50",
                "-0.01",
                "12345678901.12",
                "38 digits => 1234567890123456789012345678.0123456789",
                "38 digits => -9999999999999999999999999999.9999999999");
        types.type("price", Family.DECIMAL, "0", "99999999.99").named("a domain over `NUMERIC(10,2)`");
        types.type(
                "DECFLOAT(40)",
                Family.DECIMAL,
                "0",
                "12.50",
                "38 digits => 1234567890123456789012345678.0123456789",
                "more digits => 1E40",
                "more digits => 1E-300",
                "NaN and infinite => CAST('NaN' AS DECFLOAT)",
                "NaN and infinite => CAST('Infinity' AS DECFLOAT)",
                "NaN and infinite => CAST('-Infinity' AS DECFLOAT)");
        types.type(
                "REAL",
                Family.FLOAT,
                "0",
                "1.5",
                "0.1",
                "3.4028235E38",
                "subnormal => 1.4E-45",
                "-0.0 => CAST('-0.0' AS REAL)",
                "NaN => CAST('NaN' AS REAL)",
                "infinite => CAST('Infinity' AS REAL)",
                "infinite => CAST('-Infinity' AS REAL)");
        types.type(
                "DOUBLE PRECISION",
                Family.DOUBLE,
                "0",
                "0.1",
                "-1.5",
                "1.7976931348623157E308",
                "2.2250738585072014E-308",
                "subnormal => 4.9E-324",
                "-0.0 => CAST('-0.0' AS DOUBLE PRECISION)",
                "NaN => CAST('NaN' AS DOUBLE PRECISION)",
                "infinite => CAST('Infinity' AS DOUBLE PRECISION)",
                "infinite => CAST('-Infinity' AS DOUBLE PRECISION)");
        types.type("FLOAT(20)", Family.FLOAT, "0.1");
    }

    private static void times(Catalogue types) {
        types.type(
                "DATE",
                Family.DATE,
                "DATE '2024-02-29'",
                "DATE '1582-10-04'",
                "DATE '1582-10-10'",
                "DATE '0001-01-01'",
                "DATE '9999-12-31'",
                "before the year 1 => DATE '-0043-03-15'",
                "before 4713 BC => DATE '-4713-01-01'",
                "the years -999999999 and 999999999 and beyond => DATE '-1000000000-01-01'",
                "after the year 9999 => DATE '10000-01-01'",
                "after the year 5874897 => DATE '5874898-01-01'",
                "the years -999999999 and 999999999 and beyond => DATE '1000000000-12-31'");
        types.type("TIME(6)", Family.TIME, "TIME '00:00:00'", "TIME '02:30:00'", "TIME '23:59:59.999999'");
        types.type("TIME(9)", Family.TIME, "TIME '12:00:00.000001'", "nanoseconds => TIME '23:59:59.999999999'");
        types.type(
                "TIME(9) WITH TIME ZONE",
                Family.TIME_TZ,
                "TIME WITH TIME ZONE '00:00:00+00:00'",
                "TIME WITH TIME ZONE '23:59:59.999999-12:30'",
                "TIME WITH TIME ZONE '12:00:00+05:45'",
                "nanoseconds => TIME WITH TIME ZONE '12:00:00.000000001+00:00'",
                "offsets of more than 16 hours => TIME WITH TIME ZONE '12:00:00+18:00'");
        types.type(
                "TIMESTAMP(6)",
                Family.TIMESTAMP,
                "TIMESTAMP '2024-02-29 23:59:59.999999'",
                "TIMESTAMP '2024-03-31 02:30:00'",
                "TIMESTAMP '2024-03-10 02:30:00'",
                "TIMESTAMP '2024-10-27 02:30:00'",
                "TIMESTAMP '1969-12-31 23:59:59.999999'",
                "TIMESTAMP '1582-10-10 12:00:00'",
                "TIMESTAMP '0001-01-01 00:00:00'",
                "TIMESTAMP '9999-12-31 23:59:59.999999'",
                "before the year 1 => TIMESTAMP '-0043-03-15 12:00:00'",
                "after the year 9999 => TIMESTAMP '100000-12-31 23:59:59.999999'",
                "after the year 294276 => TIMESTAMP '294277-12-31 23:59:59.999999'",
                "the years -999999999 and 999999999 and beyond => TIMESTAMP '1000000000-12-31 23:59:59.999999'");
        types.type(
                "TIMESTAMP(9)",
                Family.TIMESTAMP,
                "TIMESTAMP '2024-02-29 23:59:59.999999'",
                "nanoseconds => TIMESTAMP '2024-02-29 23:59:59.999999999'");
        types.type(
                "TIMESTAMP(6) WITH TIME ZONE",
                Family.INSTANT,
                "TIMESTAMP WITH TIME ZONE '2024-02-29 23:59:59.999999+00:00'",
                "TIMESTAMP WITH TIME ZONE '2024-10-27 00:30:00+00:00'",
                "TIMESTAMP WITH TIME ZONE '2024-10-27 01:30:00+00:00'",
                "TIMESTAMP WITH TIME ZONE '2024-03-31 02:30:00+05:45'",
                "before 1970 => TIMESTAMP WITH TIME ZONE '1900-01-01 00:00:00+18:00'",
                "before 1970 => TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00:00'",
                "after 2106 => TIMESTAMP WITH TIME ZONE '9999-12-31 23:59:59.999999+00:00'",
                "after the year 9999 => TIMESTAMP WITH TIME ZONE '9999-12-31 23:59:59.999999-18:00'",
                "before the year 1 => TIMESTAMP WITH TIME ZONE '-0043-03-15 12:00:00+00:00'");
        types.type("INTERVAL YEAR", Family.INTERVAL, "INTERVAL '-99' YEAR", "INTERVAL '0' YEAR")
                .at(Kind.H2, "INTERVAL YEAR; INTERVAL YEAR TO MONTH");
        types.type(
                        "INTERVAL MONTH(5)",
                        Family.INTERVAL,
                        "of years => INTERVAL '99996' MONTH",
                        "of years and months => INTERVAL '1' MONTH")
                .at(Kind.H2, "INTERVAL MONTH(5); INTERVAL YEAR(4)");
        types.type("INTERVAL DAY", Family.INTERVAL, "INTERVAL '99' DAY");
        types.type("INTERVAL HOUR", Family.INTERVAL, "INTERVAL '-99' HOUR");
        types.type("INTERVAL MINUTE", Family.INTERVAL, "INTERVAL '99' MINUTE");
        types.type(
                "INTERVAL SECOND(5, 9)",
                Family.INTERVAL,
                "INTERVAL '99999.000001' SECOND",
                "nanoseconds => INTERVAL '-0.123456789' SECOND");
        types.type(
                "INTERVAL YEAR TO MONTH",
                Family.INTERVAL,
                "INTERVAL '1-2' YEAR TO MONTH",
                "INTERVAL '-0-11' YEAR TO MONTH");
        types.type("INTERVAL DAY TO HOUR", Family.INTERVAL, "INTERVAL '1 23' DAY TO HOUR");
        types.type("INTERVAL DAY TO MINUTE", Family.INTERVAL, "INTERVAL '1 23:59' DAY TO MINUTE");
        types.type(
                "INTERVAL DAY TO SECOND(6)",
                Family.INTERVAL,
                "INTERVAL '-1 02:03:04.000001' DAY TO SECOND",
                "INTERVAL '0 00:00:00' DAY TO SECOND");
        types.type("INTERVAL HOUR TO MINUTE", Family.INTERVAL, "INTERVAL '99:59' HOUR TO MINUTE");
        types.type("INTERVAL HOUR TO SECOND", Family.INTERVAL, "INTERVAL '99:59:59.999999' HOUR TO SECOND");
        types.type("INTERVAL MINUTE TO SECOND", Family.INTERVAL, "INTERVAL '-99:59.5' MINUTE TO SECOND");
    }

    private static void others(Catalogue types) {
        types.type(
                "UUID",
                Family.UUID,
                "UUID '00000000-0000-0000-0000-000000000000'",
                "UUID 'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "UUID 'F81D4FAE-7DEC-11d0-a765-00a0c91e6bf6'");
        types.type(
                "JSON",
                Family.JSON,
                "JSON '{\"b\": [1, 2.50, null, true], \"a\": \"é😀\\n\"}'",
                "JSON '[]'",
                "JSON '\"text\"'",
                "JSON 'null'",
                "JSON '12345678901234567890.123'",
                "an escaped NUL => JSON '\"\\u0000\"'");
        types.type("INTEGER ARRAY", Family.ARRAY_OF_INTEGER, "ARRAY[]", "ARRAY[1, NULL, -2147483648]");
        types.type("BIGINT ARRAY[3]", Family.ARRAY_OF_INTEGER, "ARRAY[9223372036854775807]");
        types.type(
                "VARCHAR(40) ARRAY",
                Family.ARRAY_OF_TEXT,
                "ARRAY[]",
                "ARRAY['it''s', 'a\"b\\c', '', 'NULL', '😀', '{,}']",
                "ARRAY[NULL]");
        types.type("BOOLEAN ARRAY", Family.OTHER_ARRAY, "ARRAY[TRUE, FALSE]").at(Kind.POSTGRESQL, "boolean[]");
        types.type("NUMERIC(20,2) ARRAY", Family.OTHER_ARRAY, "ARRAY[12.50]").at(Kind.POSTGRESQL, "numeric(20,2)[]");
        types.type(
                        "DOUBLE PRECISION ARRAY",
                        Family.OTHER_ARRAY,
                        "ARRAY[0.1, CAST('-0.0' AS DOUBLE PRECISION), CAST('NaN' AS DOUBLE PRECISION)]")
                .at(Kind.POSTGRESQL, "double precision[]");
        types.type("REAL ARRAY", Family.OTHER_ARRAY, "ARRAY[CAST(0.1 AS REAL)]").at(Kind.POSTGRESQL, "real[]");
        types.type("UUID ARRAY", Family.OTHER_ARRAY, "ARRAY[UUID 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6']")
                .at(Kind.POSTGRESQL, "uuid[]");
    }
}
