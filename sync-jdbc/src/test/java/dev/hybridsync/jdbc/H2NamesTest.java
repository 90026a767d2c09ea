package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2NamesTest extends NamesContract {
    H2NamesTest() {
        super(TestDatabase.Kind.H2);
    }
}
