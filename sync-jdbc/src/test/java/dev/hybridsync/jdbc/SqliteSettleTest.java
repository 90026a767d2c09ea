package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteSettleTest extends SettleContract {
    SqliteSettleTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
