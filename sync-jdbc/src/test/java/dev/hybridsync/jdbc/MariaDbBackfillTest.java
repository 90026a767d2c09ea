package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbBackfillTest extends BackfillContract {
    MariaDbBackfillTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
