package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.H2ServerTestDatabase;

class H2ServerCaptureTest extends CaptureContract {
    H2ServerCaptureTest() {
        super(new H2ServerTestDatabase());
    }
}
