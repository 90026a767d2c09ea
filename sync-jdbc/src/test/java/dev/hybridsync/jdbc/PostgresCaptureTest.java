package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class PostgresCaptureTest extends CaptureContract {
    PostgresCaptureTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }
}
