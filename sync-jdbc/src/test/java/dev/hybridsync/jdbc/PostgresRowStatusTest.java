package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresRowStatusTest extends RowStatusContract {
    PostgresRowStatusTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
