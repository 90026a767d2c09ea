package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresConnectionTest extends ConnectionContract {
    PostgresConnectionTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
