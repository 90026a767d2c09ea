package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbWindowTest extends WindowContract {
    MariaDbWindowTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
