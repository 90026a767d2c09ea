package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresHostSchemaTest extends HostSchemaContract {
    PostgresHostSchemaTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
