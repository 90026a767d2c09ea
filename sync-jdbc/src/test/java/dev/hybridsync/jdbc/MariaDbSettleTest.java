package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbSettleTest extends SettleContract {
    MariaDbSettleTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
