package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2WithoutReceiptsTest extends WithoutReceiptsContract {
    H2WithoutReceiptsTest() {
        super(TestDatabase.Kind.H2);
    }
}
