package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteLeaseTest extends LeaseContract {
    SqliteLeaseTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
