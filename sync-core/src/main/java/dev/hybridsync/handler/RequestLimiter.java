package dev.hybridsync.handler;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.status.Count;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts each node's requests in the current minute. Its memory is bounded by the number of nodes that have keys. */
public final class RequestLimiter {
    private record Minute(long number, int requests) {}

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    public RequestLimiter(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    public void count(String nodeId) {
        long seconds = clock.instant().getEpochSecond();
        Minute now = minutes.merge(
                nodeId,
                new Minute(Math.floorDiv(seconds, 60), 1),
                (old, fresh) -> old.number == fresh.number ? new Minute(old.number, old.requests + 1) : fresh);
        if (now.requests > perMinute) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS,
                    "Node '" + nodeId + "' sent more than " + Count.of(perMinute, "request") + " in this minute.",
                    Map.of("retryAfter", 60 - Math.floorMod(seconds, 60)));
        }
    }
}
