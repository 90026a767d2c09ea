package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2HostSchemaTest extends HostSchemaContract {
    H2HostSchemaTest() {
        super(TestDatabase.Kind.H2);
    }
}
