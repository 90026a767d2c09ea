package dev.hybridsync.examples.benchmarks.raw;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The times of the versions. */
final class RawClock {
    private RawClock() {}

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
