package dev.hybridsync;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of a {@link SyncClient} does.
 *
 * @param state what it does now
 * @param since since when
 * @param nextAttemptAt when it flushes again by itself; null while it flushes or is stopped
 * @param failures flushes that failed since the last one that did not
 * @param lastProgressAt when a batch was last settled, or a flush last found nothing to do, by the client's clock; null before
 * @param stalledFor how long entries have been pending without such progress although the agent runs; null while all is well
 */
public record AgentStatus(
        State state,
        Instant since,
        @Nullable Instant nextAttemptAt,
        int failures,
        @Nullable Instant lastProgressAt,
        @Nullable Duration stalledFor) {
    /** What an agent does. */
    public enum State {
        /** Not started, or closed. */
        STOPPED,
        /** Waits for the next interval. */
        WAITING,
        /** A flush runs. */
        FLUSHING,
        /** Central could not be reached or could not answer; waits, longer each time. */
        BACKING_OFF,
        /** Central refuses this node (key, node, version): sends nothing more until somebody acts, but for a rare look. */
        REFUSED,
        /** The journal is forked: sends nothing more until {@link SyncClient#rejoin}, but for a rare look. */
        FORKED
    }

    public AgentStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }
}
