package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbCompactionTest extends CompactionContract {
    MariaDbCompactionTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
