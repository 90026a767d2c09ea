package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteRowStatusTest extends RowStatusContract {
    SqliteRowStatusTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
