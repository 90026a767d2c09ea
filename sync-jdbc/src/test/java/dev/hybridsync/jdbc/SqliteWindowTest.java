package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteWindowTest extends WindowContract {
    SqliteWindowTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
