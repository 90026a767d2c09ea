package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2RejoinTest extends RejoinContract {
    H2RejoinTest() {
        super(TestDatabase.Kind.H2);
    }
}
