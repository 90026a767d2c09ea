package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;

/** PostgreSQL's arrays. */
final class PostgresArrays {
    private PostgresArrays() {}

    static void addTo(Catalogue types) {
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
