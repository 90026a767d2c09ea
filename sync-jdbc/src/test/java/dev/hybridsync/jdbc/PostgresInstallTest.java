package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresInstallTest extends InstallContract {
    PostgresInstallTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
