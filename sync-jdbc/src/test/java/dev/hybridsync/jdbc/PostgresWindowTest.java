package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresWindowTest extends WindowContract {
    PostgresWindowTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
