package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2ConnectionTest extends ConnectionContract {
    H2ConnectionTest() {
        super(TestDatabase.Kind.H2);
    }
}
