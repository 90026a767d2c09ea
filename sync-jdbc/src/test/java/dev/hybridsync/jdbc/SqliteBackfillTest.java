package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteBackfillTest extends BackfillContract {
    SqliteBackfillTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
