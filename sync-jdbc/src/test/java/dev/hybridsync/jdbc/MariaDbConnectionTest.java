package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbConnectionTest extends ConnectionContract {
    MariaDbConnectionTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
