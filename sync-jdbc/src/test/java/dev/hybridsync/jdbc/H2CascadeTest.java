package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2CascadeTest extends CascadeContract {
    H2CascadeTest() {
        super(TestDatabase.Kind.H2);
    }
}
