package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class H2CaptureTest extends CaptureContract {
    H2CaptureTest() {
        super(TestDatabase.Kind.H2);
    }
}
