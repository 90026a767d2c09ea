package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.error.CentralUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How flushes end, as the library reports it to its agent. The outcomes are created once, because exceptions are
 * expensive.
 */
final class Outcomes {
    private final FlushOutcome done = FlushOutcome.of(null, true);
    private final FlushOutcome unanswered = unavailable(null);
    private final Map<Duration, FlushOutcome> told = new HashMap<>();

    FlushOutcome done() {
        return done;
    }

    FlushOutcome unavailable(@Nullable Duration retryAfter, boolean settled) {
        FlushOutcome end = retryAfter == null ? unanswered : told.computeIfAbsent(retryAfter, Outcomes::unavailable);
        return settled ? new FlushOutcome(end.kind(), true, end.hint(), end.cause()) : end;
    }

    private static FlushOutcome unavailable(@Nullable Duration retryAfter) {
        return FlushOutcome.of(new CentralUnavailableException("away", null, retryAfter), false);
    }
}
