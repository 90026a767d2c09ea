package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbWithoutReceiptsTest extends WithoutReceiptsContract {
    MariaDbWithoutReceiptsTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
