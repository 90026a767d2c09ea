package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2InstallTest extends InstallContract {
    H2InstallTest() {
        super(TestDatabase.Kind.H2);
    }
}
