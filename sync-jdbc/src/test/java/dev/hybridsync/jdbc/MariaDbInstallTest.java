package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbInstallTest extends InstallContract {
    MariaDbInstallTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
