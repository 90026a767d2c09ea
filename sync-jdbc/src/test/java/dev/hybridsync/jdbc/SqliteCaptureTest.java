package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteCaptureTest extends CaptureContract {
    SqliteCaptureTest() {
        super(TestDatabase.Kind.SQLITE);
    }
}
