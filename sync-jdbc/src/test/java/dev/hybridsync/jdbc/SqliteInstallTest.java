package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteInstallTest extends InstallContract {
    SqliteInstallTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
