package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteHostSchemaTest extends HostSchemaContract {
    SqliteHostSchemaTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
