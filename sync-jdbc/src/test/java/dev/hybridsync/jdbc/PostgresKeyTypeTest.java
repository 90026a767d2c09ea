package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;

class PostgresKeyTypeTest extends KeyTypeContract {
    PostgresKeyTypeTest() {
        super(TestDatabase.Kind.POSTGRESQL);
        database.execute(
                "CREATE TYPE mood AS ENUM ('a,b', 'ok')",
                "CREATE DOMAIN feeling AS mood",
                "CREATE DOMAIN feeling_now AS feeling",
                "CREATE DOMAIN code AS varchar(9)",
                "CREATE DOMAIN number AS bigint",
                "CREATE DOMAIN ident AS uuid",
                "CREATE DOMAIN price AS numeric(10,2)",
                "CREATE DOMAIN days AS daterange");
    }

    @Override
    List<List<String>> types() {
        return List.of(
                List.of("text", "'a,b\\ ''q'' 😀'", "''"),
                List.of("char(5)", "'ab'", "'ac'"),
                List.of("varchar(9)", "'NULL'", "'x'"),
                List.of("boolean", "true", "false"),
                List.of("bigint", "9223372036854775807", "-1"),
                List.of("numeric(20,4)", "12.5", "-0.0001"),
                List.of("numeric", "1.50", "'NaN'"),
                List.of("real", "0.1", "1"),
                List.of("float8", "0.1", "1E300"),
                List.of("bytea", "'\\x00ff2c5c'", "''"),
                List.of("uuid", "'123E4567-e89b-12d3-a456-426614174000'", "'00000000-0000-0000-0000-000000000000'"),
                List.of("date", "'2024-02-29'", "'infinity'"),
                List.of("date", "'0044-03-15 BC'", "'10000-01-01'"),
                List.of("time", "'23:59:59.5'", "'24:00:00'"),
                List.of("timestamp", "'2024-03-31 02:30:00.120'", "'-infinity'"),
                List.of("timestamptz", "'2024-03-31 02:30:00.123456+05:45'", "'0044-03-15 00:00:00+00 BC'"),
                List.of("inet", "'10.0.0.1/8'", "'::1'"),
                List.of("interval", "'1 day 02:00:00.5'", "'-3 months'"),
                List.of("mood", "'a,b'", "'ok'"),
                List.of("feeling", "'a,b'", "'ok'"),
                List.of("feeling_now", "'a,b'", "'ok'"),
                List.of("code", "'a,b'", "''"),
                List.of("number", "9223372036854775807", "-1"),
                List.of("ident", "'123E4567-e89b-12d3-a456-426614174000'", "'00000000-0000-0000-0000-000000000000'"),
                List.of("price", "12.5", "-0.01"),
                List.of("days", "'[2024-02-29,infinity)'", "'empty'"),
                List.of("bit(3)", "B'101'", "B'000'"));
    }
}
