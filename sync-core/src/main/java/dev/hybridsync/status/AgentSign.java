package dev.hybridsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last sign of life that an agent left in its node's database, for others that look there, such as a command line.
 * If several processes run agents for one node, it is the sign of the last one that left any. Times are by the clock of
 * the process that left the sign.
 *
 * @param state what the agent did; after {@link AgentStatus.State#WAITING} or {@link AgentStatus.State#PAUSED}, the
 *     agent flushes, or checks, at each interval without leaving another sign
 * @param since when it began to do that
 * @param nextAttemptAt when it was going to flush next; null if it was stopped or flushing
 * @param seenAt when it left the sign: at each change of state, otherwise about every five minutes, but not while it
 *     waits
 * @param process a description of the process
 * @param processState what is known of that process now
 */
public record AgentSign(
        AgentStatus.State state,
        Instant since,
        @Nullable Instant nextAttemptAt,
        Instant seenAt,
        String process,
        ProcessState processState) {
    /**
     * How long a sign may be overdue before its process counts as dead, if nothing else is known of the process: 10
     * minutes.
     */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    /** What is known of a process. */
    public enum ProcessState {
        /** It is on this machine, and runs. */
        RUNS,
        /** It was on this machine, and has ended. */
        ENDED,
        /** It is, or was, on another machine. */
        UNKNOWN
    }

    /**
     * Refuses null where it is not allowed.
     *
     * @param state see {@link #state()}
     * @param since see {@link #since()}
     * @param nextAttemptAt see {@link #nextAttemptAt()}
     * @param seenAt see {@link #seenAt()}
     * @param process see {@link #process()}
     * @param processState see {@link #processState()}
     */
    public AgentSign {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(seenAt, "seenAt");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(processState, "processState");
    }

    /**
     * {@return whether the process ended without stopping its agent, as in a crash, or has been silent for too long}
     *
     * @param now the time to judge by
     */
    public boolean isDead(Instant now) {
        if (state == AgentStatus.State.STOPPED) {
            return false;
        }
        return switch (processState) {
            case RUNS -> false;
            case ENDED -> true;
            case UNKNOWN -> {
                Instant due = nextAttemptAt == null || nextAttemptAt.isBefore(seenAt) ? seenAt : nextAttemptAt;
                yield now.isAfter(due.plus(SILENCE));
            }
        };
    }
}
