package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2CompactionTest extends CompactionContract {
    H2CompactionTest() {
        super(TestDatabase.Kind.H2);
    }
}
