package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** PostgreSQL's types: chapter 8 of its manual, in that order, and the rest of pg_type that columns are made of. */
final class PostgresCatalogue {
    private static final String[] DATES = {
        "'2024-02-29'",
        "'1582-10-04'",
        "'1582-10-10'",
        "'0001-01-01'",
        "'9999-12-31'",
        "before the year 1 => '0044-03-15 BC'",
        "before the year 1 => '4713-01-01 BC'",
        "after the year 9999 => '10000-01-01'",
        "after the year 9999 => '5874897-12-31'",
        "infinite => 'infinity'",
        "infinite => '-infinity'"
    };

    private PostgresCatalogue() {}

    static Catalogue make() {
        Catalogue types = new Catalogue(Kind.POSTGRESQL)
                .setup(
                        "CREATE TYPE mood AS ENUM ('sad', 'ok', 'very ''happy'', 😀')",
                        "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)",
                        "CREATE DOMAIN word AS varchar(12)",
                        "CREATE TYPE pair AS (a int, b text)",
                        "CREATE TYPE float_range AS RANGE (subtype = float8)",
                        "CREATE DOMAIN dates AS date[]",
                        "CREATE DOMAIN feeling AS mood",
                        "CREATE DOMAIN feeling_now AS feeling",
                        "CREATE DOMAIN area AS box",
                        "CREATE SCHEMA other",
                        // called as PostgreSQL's own are
                        "CREATE TYPE other.point AS (a int, b text)",
                        "CREATE DOMAIN other.box AS integer");
        numbers(types);
        texts(types);
        times(types);
        others(types);
        arrays(types);
        types.refused(
                "a composite type => pair",
                "an array of a composite type => pair[]",
                "oid",
                "numeric(4,-2)",
                "\"char\"",
                "interval year to month",
                "money",
                "money[]",
                "aclitem",
                "regclass",
                "regtype",
                "pg_snapshot",
                "int2vector",
                "oidvector",
                "an array of a domain over `date[]` => dates[]",
                "a composite type that is called as one of PostgreSQL's => other.point",
                "an array of such a type => other.point[]");
        return types;
    }

    private static void numbers(Catalogue types) {
        types.type("smallint", Family.INT16, "0", "-32768", "32767");
        types.type("integer", Family.INT32, "0", "-2147483648", "2147483647");
        types.type(
                "bigint",
                Family.INT64,
                "0",
                "-9223372036854775808",
                "more than 53 bits => 9223372036854775807",
                "more than 53 bits => 9007199254740993");
        types.type(
                "numeric",
                Family.DECIMAL,
                "0",
                "1",
                "0.1",
                "12.50",
                "-0.01",
                "12345678901.12",
                "38 digits => 1234567890123456789012345678.0123456789",
                "38 digits => -9999999999999999999999999999.9999999999",
                "more digits => 1e40",
                "more digits => 0.123456789012345678901234567890123456789",
                "more digits => 1e-300",
                "NaN and infinite => 'NaN'",
                "NaN and infinite => 'Infinity'",
                "NaN and infinite => '-Infinity'");
        types.type("numeric(38,0)", Family.DECIMAL, "0", "38 digits => 99999999999999999999999999999999999999", "-1")
                .at(Kind.SQLITE, "NUMERIC(38); TEXT")
                .at(Kind.H2, "NUMERIC(38)")
                .at(Kind.MARIADB, "DECIMAL(38)");
        types.type(
                "real",
                Family.FLOAT,
                "0",
                "1.5",
                "0.1",
                "3.4028235e38",
                "1.17549435e-38",
                "subnormal => '1e-45'",
                "-0.0 => '-0'",
                "NaN => 'NaN'",
                "infinite => 'Infinity'",
                "infinite => '-Infinity'");
        types.type(
                "double precision",
                Family.DOUBLE,
                "0",
                "0.1",
                "-1.5",
                "123456789.123456789",
                "1.7976931348623157e308",
                "2.2250738585072014e-308",
                "subnormal => '4.9e-324'",
                "-0.0 => '-0'",
                "NaN => 'NaN'",
                "infinite => 'Infinity'",
                "infinite => '-Infinity'");
        types.type("price", Family.DECIMAL, "0", "99999999.99").named("a domain over `numeric(10,2)`");
        types.type("boolean", Family.BOOLEAN, "true", "false");
    }

    private static void texts(Catalogue types) {
        types.type(
                "text",
                Family.TEXT,
                Catalogue.and(
                        Catalogue.TEXTS,
                        "E'line\\nend\\r\\ttab\\u0001\\u001f\\u007f'",
                        "U&'\\FFFE\\FEFF\\200B'",
                        "longer than the column => repeat('é😀', 524288)"));
        types.type("varchar(40)", Family.TEXT, Catalogue.TEXTS);
        types.type(
                "char(10)",
                Family.CHAR,
                "''",
                "'ab'",
                "'ab   '",
                "'  ab'",
                "'1234567890'",
                "10 characters of 4 bytes => '😀😀😀😀😀😀😀😀😀😀'");
        types.type("word", Family.TEXT, "'é'", "'123456789012'").named("a domain over `varchar(12)`");
        types.type("name", Family.TEXT, "'a b'", "repeat('x', 40)");
        types.type(
                "bytea",
                Family.BINARY,
                "other lengths than 4 => ''",
                "other lengths than 4 => '\\x00'",
                "other lengths than 4 => '\\x0001fe7f80ff'",
                "'\\x27225c0a'",
                "longer than the column => decode(repeat('00ff', 524288), 'hex')");
        types.type("mood", Family.NATIVE, "'sad'", "'very ''happy'', 😀'").named("an enumeration");
        types.type(
                "xml",
                Family.NATIVE,
                "'<a>b &amp; c</a>'",
                "'<a b=\"1\"/>'",
                "'<?xml version=\"1.0\"?><a>é</a>'",
                "'text alone'");
        types.type(
                "json",
                Family.JSON,
                "'{\"b\": [1, 2.50, null, true], \"a\": \"é😀\\\\n\"}'",
                "'[]'",
                "'\"text\"'",
                "JSON null => 'null'",
                "'12345678901234567890.123'",
                "an escaped NUL => '\"\\u0000\"'");
        types.type(
                "jsonb",
                Family.JSON,
                "'{\"b\": [1, 2.50, null, true], \"a\": \"é😀\\\\n\"}'",
                "'{}'",
                "JSON null => 'null'");
        types.type("tsvector", Family.NATIVE, "'a:1 fat:2,4A cat:3'::tsvector", "''", "'''it''''s'':1'::tsvector");
        types.type("tsquery", Family.NATIVE, "'fat & (rat | !cat)'::tsquery");
        types.type("jsonpath", Family.NATIVE, "'$.a[*] ? (@ > 2)'");
    }

    private static void times(Catalogue types) {
        types.type("date", Family.DATE, DATES);
        types.type(
                "time",
                Family.TIME,
                "'00:00'",
                "'02:30:00'",
                "'23:59:59.999999'",
                "'12:00:00.000001'",
                "24:00 => '24:00:00'");
        types.type("time(0)", Family.TIME, "'23:59:59'", "24:00 => '24:00:00'");
        types.type(
                "timetz",
                Family.TIME_TZ,
                "'00:00+00'",
                "'23:59:59.999999-12:30'",
                "'12:00:00+05:45'",
                "24:00 => '24:00:00+00'",
                "an offset with seconds => '12:00:00+01:02:03'");
        types.type(
                "timestamp",
                Family.TIMESTAMP,
                "'2024-02-29 23:59:59.999999'",
                "in a gap => '2024-03-31 02:30:00'",
                "in a gap => '2024-03-10 02:30:00'",
                "in an overlap => '2024-10-27 02:30:00'",
                "'1970-01-01 00:00:00'",
                "'1969-12-31 23:59:59.999999'",
                "'1582-10-10 12:00:00'",
                "'0001-01-01 00:00:00'",
                "'9999-12-31 23:59:59.999999'",
                "before the year 1 => '0044-03-15 12:00:00 BC'",
                "after the year 9999 => '294276-12-31 23:59:59.999999'",
                "infinite => 'infinity'",
                "infinite => '-infinity'");
        types.type("timestamp(3)", Family.TIMESTAMP, "'2024-02-29 23:59:59.999'");
        types.type(
                "timestamptz",
                Family.INSTANT,
                "'2024-02-29 23:59:59.999999+00'",
                "'2024-10-27 00:30:00+00'",
                "'2024-10-27 01:30:00+00'",
                "'2024-03-31 00:59:59.999999+00'",
                "'2024-03-31 01:00:00+00'",
                "'1970-01-01 00:00:01+00'",
                "before 1970 => '1900-01-01 00:00:00.000001+00'",
                "before 1970 => '1582-10-10 12:00:00+00'",
                "before 1970 => '0001-01-01 00:00:00+00'",
                "after 2106 => '9999-12-31 23:59:59.999999+00'",
                "before the year 1 => '0044-03-15 12:00:00+00 BC'",
                "after the year 9999 => '294276-12-31 23:59:59.999999+00'",
                "infinite => 'infinity'",
                "infinite => '-infinity'");
        types.type(
                "interval",
                Family.INTERVAL,
                "of days and less => '0'",
                "of days and less => '1 day'",
                "of days and less => '26 hours -3.000001 seconds'",
                "of days and less => '-1 day -02:03:04.999999'",
                "of days and less => '1 day -02:00:00'",
                "of months and years => '1 year 2 months'",
                "of months and years => '-13 months'",
                "of months and days => '1 month -1 day'",
                "of months and days => '178000000 years 3 days'",
                "infinite => 'infinity'");
    }

    private static void others(Catalogue types) {
        types.type(
                "uuid",
                Family.UUID,
                "'00000000-0000-0000-0000-000000000000'",
                "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "'F81D4FAE-7DEC-11d0-a765-00a0c91e6bf6'");
        types.type("inet", Family.NATIVE, "'10.0.0.1'", "'10.1.0.0/16'", "'::1'", "'2001:db8::ff/64'");
        types.type("cidr", Family.NATIVE, "'10.0.0.0/8'", "'2001:db8::/32'");
        types.type("macaddr", Family.NATIVE, "'08:00:2b:01:02:03'");
        types.type("macaddr8", Family.NATIVE, "'08:00:2b:01:02:03:04:05'");
        types.type("bit(5)", Family.NATIVE, "B'00101'", "B'11111'");
        types.type("varbit", Family.NATIVE, "B''", "B'1'", "B'0010111'");
        types.type("point", Family.NATIVE, "'(0.1,-2)'", "'(1e300,NaN)'");
        types.type("line", Family.NATIVE, "'{1,-1,0.5}'");
        types.type("lseg", Family.NATIVE, "'[(0,0),(1,1.5)]'");
        types.type("box", Family.NATIVE, "'(1,1),(0,0)'");
        types.type("path", Family.NATIVE, "'[(0,0),(1,1)]'", "'((0,0),(1,1))'");
        types.type("polygon", Family.NATIVE, "'((0,0),(1,1),(1,0))'");
        types.type("circle", Family.NATIVE, "'<(0,0),2.5>'");
        types.type("int4range", Family.NATIVE, "'[1,10)'", "'empty'", "'(,5)'");
        types.type("int8range", Family.NATIVE, "'[1,)'");
        types.type("numrange", Family.NATIVE, "'[1.50,2.5]'");
        types.type("daterange", Family.NATIVE, "'[2024-02-29,infinity)'", "'(0044-03-15 BC,)'");
        types.type("tsrange", Family.NATIVE, "'[2024-03-31 02:30,2024-03-31 02:31)'");
        types.type("tstzrange", Family.NATIVE, "'[2024-03-31 02:30+00,)'");
        types.type("float_range", Family.NATIVE, "'[0.1,0.30000000000000004]'").named("a range over `float8`");
        types.type("int4multirange", Family.NATIVE, "'{[1,2),[5,7)}'", "'{}'");
        types.type("pg_lsn", Family.NATIVE, "'16/B374D848'");
    }

    private static void arrays(Catalogue types) {
        types.type(
                "integer[]",
                Family.ARRAY_OF_INTEGER,
                "'{}'",
                "'{1,NULL,-2147483648}'",
                "of two dimensions => '{{1,2},{3,4}}'",
                "with other subscripts => '[0:1]={1,2}'");
        types.type("bigint[]", Family.ARRAY_OF_INTEGER, "'{9223372036854775807}'");
        types.type(
                "text[]",
                Family.ARRAY_OF_TEXT,
                "'{}'",
                "ARRAY['it''s', 'a\"b\\c', '', 'NULL', '😀', '{,}', ' x ']",
                "'{NULL}'",
                "of two dimensions => '{{a,b},{c,NULL}}'");
        types.type("varchar(10)[]", Family.ARRAY_OF_TEXT, "'{a,b}'");
        types.type("boolean[]", Family.OTHER_ARRAY, "'{t,f,NULL}'").at(Kind.H2, "BOOLEAN ARRAY");
        types.type("numeric[]", Family.OTHER_ARRAY, "'{12.50,1e30,-0.1}'").at(Kind.H2, "NUMERIC(60,10) ARRAY");
        types.type("numeric(10,2)[]", Family.OTHER_ARRAY, "'{12.50}'");
        types.type("real[]", Family.OTHER_ARRAY, "'{0.1,NaN}'");
        types.type("double precision[]", Family.OTHER_ARRAY, "'{0.1,-0,NaN,Infinity,4.9e-324}'");
        types.type("uuid[]", Family.OTHER_ARRAY, "'{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}'")
                .at(Kind.H2, "UUID ARRAY");
        types.type("bytea[]", Family.OTHER_ARRAY, "ARRAY['\\x00ff'::bytea, '']");
        types.type("char(3)[]", Family.OTHER_ARRAY, "'{a,b  }'");
        types.type("date[]", Family.OTHER_ARRAY, "'{2024-02-29,1582-10-04,0044-03-15 BC,10000-01-01,infinity,NULL}'");
        types.type("time[]", Family.OTHER_ARRAY, "'{23:59:59.999999,24:00}'");
        types.type("timestamp[]", Family.OTHER_ARRAY, "'{2024-03-31 02:30:00,0044-03-15 12:00:00 BC,-infinity}'");
        types.type(
                "timestamptz[]",
                Family.OTHER_ARRAY,
                "'{2024-10-27 00:30:00+00,2024-10-27 01:30:00+00,1500-01-01 00:00+00}'",
                "of two dimensions => '{{2024-10-27 00:30:00+00},{2024-10-27 01:30:00+00}}'");
        types.type("interval[]", Family.OTHER_ARRAY, "'{1 day,-13 months}'");
        types.type("mood[]", Family.OTHER_ARRAY, "'{sad}'").named("an array of an enumeration");
        types.type("inet[]", Family.OTHER_ARRAY, "'{10.0.0.1,10.1.0.0/16}'");
        types.type("jsonb[]", Family.OTHER_ARRAY, "ARRAY['{\"a\": [1, \"x\"]}'::jsonb, 'null']");
        types.type("tstzrange[]", Family.OTHER_ARRAY, "ARRAY['[2024-03-31 02:30+00,)'::tstzrange]");
        types.type("dates", Family.OTHER_ARRAY, "'{2024-02-29}'").named("a domain over `date[]`");
        types.type(
                "box[]",
                Family.OTHER_ARRAY,
                "'{(1,1),(0,0);(3,3),(2,2)}'",
                "'{NULL;(0.5,1),(-0,0)}'",
                "of two dimensions => '{{(1,1),(0,0)};{(3,3),(2,2)}}'");
        types.type("area[]", Family.OTHER_ARRAY, "'{(1,1),(0,0);(3,3),(2,2)}'")
                .named("an array of a domain over `box`");
        types.type("other.box[]", Family.OTHER_ARRAY, "'{1,NULL,3}'")
                .named("an array of a domain over `integer` that is called `box`");
        types.type("point[]", Family.OTHER_ARRAY, "'{\"(1,2)\",NULL,\"(0.1,NaN)\"}'");
        types.type("line[]", Family.OTHER_ARRAY, "'{\"{1,-1,0.5}\"}'");
        types.type("polygon[]", Family.OTHER_ARRAY, "'{\"((0,0),(1,1),(1,0))\"}'");
        types.type("int4multirange[]", Family.OTHER_ARRAY, "ARRAY['{[1,2),[5,7)}'::int4multirange, '{}']");
        types.type("bit(3)[]", Family.OTHER_ARRAY, "'{101,000}'");
        types.type("word[]", Family.OTHER_ARRAY, "'{a,\"b c\"}'").named("an array of a domain over `varchar(12)`");
        types.type("price[]", Family.OTHER_ARRAY, "'{12.50,NULL}'").named("an array of a domain over `numeric(10,2)`");
        types.type("feeling_now[]", Family.OTHER_ARRAY, "'{sad,ok}'")
                .named("an array of a domain over a domain over an enumeration");
    }
}
