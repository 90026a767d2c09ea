package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresLeaseTest extends LeaseContract {
    PostgresLeaseTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
