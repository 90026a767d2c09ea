package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresRejoinTest extends RejoinContract {
    PostgresRejoinTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
