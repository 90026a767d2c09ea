package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresCompactionTest extends CompactionContract {
    PostgresCompactionTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
