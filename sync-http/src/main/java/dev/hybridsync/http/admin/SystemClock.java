package dev.hybridsync.http.admin;

import java.time.Clock;

/** The only place where the status page reads the wall clock. Everything else is given a {@link Clock}. */
final class SystemClock {
    private SystemClock() {}

    static Clock utc() {
        return Clock.systemUTC();
    }
}
