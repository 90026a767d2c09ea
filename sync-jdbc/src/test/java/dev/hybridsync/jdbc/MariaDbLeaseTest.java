package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbLeaseTest extends LeaseContract {
    MariaDbLeaseTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
