package dev.hybridsync.kafka;

import java.time.Duration;

/**
 * How long a batch waits before it is tried again.
 *
 * @param first after the first try; each wait is twice the one before
 * @param most at most
 */
record Backoff(Duration first, Duration most) {
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private static final int MOST_DOUBLINGS = 20;

    long nanos(int tries) {
        return Math.min(most.toNanos(), first.toNanos() << Math.min(tries, MOST_DOUBLINGS));
    }
}
