package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** PostgreSQL's types: chapter 8 of its manual, in that order, and the other types of pg_type that columns can have. */
final class PostgresCatalogue {
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
                        // named like PostgreSQL's own types
                        "CREATE TYPE other.point AS (a int, b text)",
                        "CREATE DOMAIN other.box AS integer");
        numbers(types);
        texts(types);
        PostgresTimes.addTo(types);
        others(types);
        PostgresArrays.addTo(types);
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
                        "longer than the column => repeat('é😀', 65536)"));
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
                "longer than the column => decode(repeat('00ff', 65536), 'hex')");
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
}
