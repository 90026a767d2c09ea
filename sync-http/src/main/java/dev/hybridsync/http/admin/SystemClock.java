package dev.hybridsync.http.admin;

import java.time.Clock;

/** The one place of this module where the wall clock is read. Everything else is given a {@link Clock}. */
final class SystemClock {
    private SystemClock() {}

    static Clock utc() {
        return Clock.systemUTC();
    }
}
