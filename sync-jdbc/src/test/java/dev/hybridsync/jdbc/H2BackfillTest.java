package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2BackfillTest extends BackfillContract {
    H2BackfillTest() {
        super(TestDatabase.Kind.H2);
    }
}
