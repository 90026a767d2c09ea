package dev.hybridsync.http;

import java.time.Clock;

/**
 * The only place in this module, besides the status page, that reads the wall clock. Everything else is given a
 * {@link Clock}.
 */
final class SystemClock {
    private SystemClock() {}

    static Clock utc() {
        return Clock.systemUTC();
    }
}
