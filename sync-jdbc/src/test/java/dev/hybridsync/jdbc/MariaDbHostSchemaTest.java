package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbHostSchemaTest extends HostSchemaContract {
    MariaDbHostSchemaTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
