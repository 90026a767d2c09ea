package dev.hybridsync.kafka;

import java.time.Duration;

/**
 * How long a batch waits before it is tried again.
 *
 * @param first the wait after the first try; each further wait is twice as long as the one before
 * @param most the longest wait
 */
record Backoff(Duration first, Duration most) {
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private static final int MOST_DOUBLINGS = 20;

    long nanos(int tries) {
        return Math.min(most.toNanos(), first.toNanos() << Math.min(tries, MOST_DOUBLINGS));
    }
}
