package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteWithoutReceiptsTest extends WithoutReceiptsContract {
    SqliteWithoutReceiptsTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
