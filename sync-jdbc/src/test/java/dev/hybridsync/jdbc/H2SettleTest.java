package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2SettleTest extends SettleContract {
    H2SettleTest() {
        super(TestDatabase.Kind.H2);
    }
}
