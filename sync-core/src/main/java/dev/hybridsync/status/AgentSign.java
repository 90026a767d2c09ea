package dev.hybridsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last sign of life that an agent left in its node's database, for others that look there, such as a command line. Where
 * several processes run agents for one node, it is that of the last one that left any. Times are by the clock of the
 * process that left it.
 *
 * @param state what the agent did; an agent that leaves {@link AgentStatus.State#WAITING} or
 *     {@link AgentStatus.State#PAUSED} behind flushes, or looks, at each interval without another sign
 * @param since since when it did that
 * @param nextAttemptAt when it was going to flush next; null if it was stopped or flushing
 * @param seenAt when it left the sign: with each other state than before, else about every five minutes, but not
 *     while it waits
 * @param process which process that was, in words
 * @param processState what is known of that process now
 */
public record AgentSign(
        AgentStatus.State state,
        Instant since,
        @Nullable Instant nextAttemptAt,
        Instant seenAt,
        String process,
        ProcessState processState) {
    /** How long after a sign was due its process is taken for dead, if nothing else is known of it: 10 minutes. */
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
     * Refuses null where none is allowed.
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
     * {@return whether the process ended without stopping its agent, as a crash does, or is silent for too long}
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
