package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteConnectionTest extends ConnectionContract {
    SqliteConnectionTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
