package dev.hybridsync.http.endpoint;

import java.time.Duration;

/**
 * How slow a client may be.
 *
 * @param prompt how long a thread waits for it in any case; after that, only as one of the few that wait for slow clients
 * @param grace how long it may send or take nothing
 * @param bytesPerSecond what it must reach after the grace, on average from the beginning
 * @param deadline when it is cut off, however fast it is
 */
public record Pace(Duration prompt, Duration grace, long bytesPerSecond, Duration deadline) {
    /** Half a second. */
    public static final Duration PROMPT = Duration.ofMillis(500);

    boolean isTooSlow(long bytes, long elapsedNanos) {
        return elapsedNanos > grace.toNanos() && bytes < bytesPerSecond * (elapsedNanos / 1e9);
    }
}
