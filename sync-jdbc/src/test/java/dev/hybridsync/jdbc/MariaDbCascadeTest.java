package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbCascadeTest extends CascadeContract {
    MariaDbCascadeTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
