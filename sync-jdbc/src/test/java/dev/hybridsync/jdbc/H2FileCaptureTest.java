package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.H2FileTestDatabase;

class H2FileCaptureTest extends CaptureContract {
    H2FileCaptureTest() {
        super(new H2FileTestDatabase());
    }
}
