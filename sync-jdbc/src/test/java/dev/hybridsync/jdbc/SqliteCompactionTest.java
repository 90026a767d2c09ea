package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteCompactionTest extends CompactionContract {
    SqliteCompactionTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
