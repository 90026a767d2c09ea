package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbConcurrencyTest extends ConcurrencyContract {
    MariaDbConcurrencyTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Override
    String impatience() {
        return "SET innodb_lock_wait_timeout = 0, lock_wait_timeout = 1";
    }
}
