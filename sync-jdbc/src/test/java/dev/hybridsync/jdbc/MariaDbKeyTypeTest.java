package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;

class MariaDbKeyTypeTest extends KeyTypeContract {
    MariaDbKeyTypeTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Override
    List<List<String>> types() {
        return List.of(
                List.of("varchar(40)", "'a,b\\ ''q'' 😀'", "''"),
                List.of("varchar(40) CHARACTER SET latin1", "'ä, \\'", "'a'"),
                List.of("varchar(40) COLLATE utf8mb4_bin", "'NULL'", "'null'"),
                List.of("char(5)", "'ab'", "'ac'"),
                List.of("boolean", "true", "false"),
                List.of("bit(1)", "b'1'", "b'0'"),
                List.of("bit(40)", "1099511627775", "1"),
                List.of("tinyint unsigned", "255", "0"),
                List.of("bigint", "9223372036854775807", "-1"),
                List.of("bigint unsigned", "18446744073709551615", "0"),
                List.of("decimal(20,4)", "12.5", "-0.0001"),
                List.of("decimal(38,0)", "99999999999999999999999999999999999999", "1"),
                List.of("float", "0.1", "1.17549e-38"),
                List.of("double", "0.1", "1.7976931348623157e308"),
                List.of("varbinary(20)", "X'00ff2c5c'", "''"),
                List.of("binary(3)", "X'00ff2c'", "X'000000'"),
                List.of("uuid", "'123E4567-e89b-12d3-a456-426614174000'", "'00000000-0000-0000-0000-000000000000'"),
                List.of("inet6", "'::ffff:10.0.0.1'", "'::1'"),
                List.of("enum('b','a,\\')", "'a,\\'", "'b'"),
                List.of("year", "2024", "1901"),
                List.of("date", "'2024-02-29'", "'9999-12-31'"),
                List.of("time(6)", "'23:59:59.500000'", "'00:00:00'"),
                List.of("datetime", "'2024-03-31 02:30:00'", "'1000-01-01 00:00:00'"),
                List.of("datetime(6)", "'2024-03-31 02:30:00.120000'", "'9999-12-31 23:59:59.999999'"),
                List.of("timestamp", "'2024-03-10 02:30:00'", "'1970-01-02 00:00:00'"),
                List.of("timestamp(6)", "'2024-03-10 02:30:00.123456'", "'2037-12-31 00:00:00.000001'"));
    }
}
