package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteCascadeTest extends CascadeContract {
    SqliteCascadeTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
