package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresBackfillTest extends BackfillContract {
    PostgresBackfillTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
