package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2RowStatusTest extends RowStatusContract {
    H2RowStatusTest() {
        super(TestDatabase.Kind.H2);
    }
}
