package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;

class H2KeyTypeTest extends KeyTypeContract {
    H2KeyTypeTest() {
        super(TestDatabase.Kind.H2);
    }

    @Override
    List<List<String>> types() {
        return List.of(
                List.of("VARCHAR(50)", "'a,b\\ ''q'' 😀'", "''"),
                List.of("CHAR(5)", "'ab'", "'ac'"),
                List.of("VARCHAR_IGNORECASE(9)", "'abc'", "'B'"),
                List.of("BOOLEAN", "TRUE", "FALSE"),
                List.of("BIGINT", "9223372036854775807", "-1"),
                List.of("NUMERIC(20,4)", "12.5", "-0.0001"),
                List.of("DECFLOAT(20)", "1E+5", "0.10"),
                List.of("REAL", "0.1", "1"),
                List.of("DOUBLE PRECISION", "0.1", "1E300"),
                List.of("VARBINARY(10)", "X'00FF2C5C'", "X''"),
                List.of("BINARY(4)", "X'00FF2C5C'", "X'01'"),
                List.of("UUID", "'123e4567-e89b-12d3-a456-426614174000'", "'00000000-0000-0000-0000-000000000000'"),
                List.of("DATE", "DATE '1500-02-28'", "DATE '2024-02-29'"),
                List.of("TIME(9)", "TIME '23:59:59.123456789'", "TIME '00:00:00'"),
                List.of("TIMESTAMP(9)", "TIMESTAMP '2024-03-31 02:30:00.123456789'", "TIMESTAMP '1500-01-01 00:00:00'"),
                List.of("TIMESTAMP(6) WITH TIME ZONE", "'2024-03-31 02:30:00.25+05:45'", "'1969-12-31 23:59:59Z'"),
                List.of("ENUM('a,b', 'c')", "'a,b'", "'c'"),
                List.of(
                        "TIME WITH TIME ZONE",
                        "TIME WITH TIME ZONE '10:00:00+02:00'",
                        "TIME WITH TIME ZONE '10:00:01Z'"));
    }
}
