package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbConcurrencyTest extends ConcurrencyContract {
    MariaDbConcurrencyTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
