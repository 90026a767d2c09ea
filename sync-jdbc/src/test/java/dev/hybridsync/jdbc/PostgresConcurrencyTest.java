package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresConcurrencyTest extends ConcurrencyContract {
    PostgresConcurrencyTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    String impatience() {
        return "SET lock_timeout = 100";
    }
}
