package dev.hybridsync.jdbc.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as the bookkeeping tables keep them: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {
    private static final long BOUND = 1L << 60;

    private Micros() {}

    /** The nearest time that can be kept: to the microsecond, and no more than 36,000 years from 1970. */
    public static Instant nearest(Instant instant) {
        if (instant.isAfter(instant(BOUND))) {
            return instant(BOUND);
        }
        return instant.isBefore(instant(-BOUND)) ? instant(-BOUND) : instant(of(instant));
    }

    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    public static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : instant(micros.longValue());
    }
}
