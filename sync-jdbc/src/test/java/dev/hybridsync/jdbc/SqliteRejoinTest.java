package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteRejoinTest extends RejoinContract {
    SqliteRejoinTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
