package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2LeaseTest extends LeaseContract {
    H2LeaseTest() {
        super(TestDatabase.Kind.H2);
    }
}
