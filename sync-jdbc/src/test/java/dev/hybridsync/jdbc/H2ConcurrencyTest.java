package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2ConcurrencyTest extends ConcurrencyContract {
    H2ConcurrencyTest() {
        super(TestDatabase.Kind.H2);
    }
}
