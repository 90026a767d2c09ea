package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbRowStatusTest extends RowStatusContract {
    MariaDbRowStatusTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
