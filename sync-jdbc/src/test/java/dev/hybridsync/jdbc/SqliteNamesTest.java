package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteNamesTest extends NamesContract {
    SqliteNamesTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
