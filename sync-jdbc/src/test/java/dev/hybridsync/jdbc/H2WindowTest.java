package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2WindowTest extends WindowContract {
    H2WindowTest() {
        super(TestDatabase.Kind.H2);
    }
}
