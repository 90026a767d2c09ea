package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbCaptureTest extends CaptureContract {
    MariaDbCaptureTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
