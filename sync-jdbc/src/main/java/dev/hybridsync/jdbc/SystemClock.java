package dev.hybridsync.jdbc;

import java.time.Clock;

/** The one place where the wall clock is read. Everything else is given a {@link Clock}. */
final class SystemClock {
    private SystemClock() {}

    static Clock utc() {
        return Clock.systemUTC();
    }
}
