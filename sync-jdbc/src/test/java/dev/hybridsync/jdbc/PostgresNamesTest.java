package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresNamesTest extends NamesContract {
    PostgresNamesTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
