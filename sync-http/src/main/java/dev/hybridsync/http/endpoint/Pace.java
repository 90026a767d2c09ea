package dev.hybridsync.http.endpoint;

import java.time.Duration;

/**
 * How slow a client may be.
 *
 * @param prompt how long a thread waits for the client in any case; after that, it waits only as one of the few threads
 *     for slow clients
 * @param grace how long the client may send or take nothing
 * @param bytesPerSecond the rate that the client must reach after the grace, on average since the beginning
 * @param deadline when the client is cut off, however fast it is
 */
public record Pace(Duration prompt, Duration grace, long bytesPerSecond, Duration deadline) {
    /** Half a second. */
    public static final Duration PROMPT = Duration.ofMillis(500);

    boolean isTooSlow(long bytes, long elapsedNanos) {
        return elapsedNanos > grace.toNanos() && bytes < bytesPerSecond * (elapsedNanos / 1e9);
    }
}
