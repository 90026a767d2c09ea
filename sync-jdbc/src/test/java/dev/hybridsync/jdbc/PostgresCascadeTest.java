package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresCascadeTest extends CascadeContract {
    PostgresCascadeTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
