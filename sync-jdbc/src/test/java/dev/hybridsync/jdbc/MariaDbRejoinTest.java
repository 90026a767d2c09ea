package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbRejoinTest extends RejoinContract {
    MariaDbRejoinTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
