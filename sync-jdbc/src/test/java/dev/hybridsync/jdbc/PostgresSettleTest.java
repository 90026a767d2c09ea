package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresSettleTest extends SettleContract {
    PostgresSettleTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
