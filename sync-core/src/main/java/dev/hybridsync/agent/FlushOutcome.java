package dev.hybridsync.agent;

import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a flush of the agent ended, as far as the next one depends on it.
 *
 * @param kind what kind of outcome it is
 * @param settled whether a batch was settled in it, so that central could be reached at least once
 * @param hint how long central asks to be left alone, or the other process's lease lasts; null if unknown
 * @param cause what ended it; null for {@link Kind#DONE}
 */
public record FlushOutcome(
        Kind kind,
        boolean settled,
        @Nullable Duration hint,
        @Nullable Throwable cause) {
    public enum Kind {
        DONE,
        /** Another process flushes: neither a success nor a failure of this one. */
        LEASE_HELD,
        /** A person has paused sending. */
        PAUSED,
        /** Central or the way to it failed. */
        UNAVAILABLE,
        REFUSED,
        FORKED,
        /** The node's own database or this program failed. */
        BROKEN
    }

    /**
     * The outcome of a flush that threw {@code cause} or was stopped by it; null stands for a flush that ran to its
     * end.
     */
    public static FlushOutcome of(@Nullable Throwable cause, boolean settled) {
        if (cause == null) {
            return new FlushOutcome(Kind.DONE, settled, null, null);
        }
        if (cause instanceof LeaseHeldException held) {
            return new FlushOutcome(Kind.LEASE_HELD, settled, held.remaining(), cause);
        }
        if (cause instanceof PausedException) {
            return new FlushOutcome(Kind.PAUSED, settled, null, cause);
        }
        if (cause instanceof CentralUnavailableException unavailable) {
            return new FlushOutcome(
                    Kind.UNAVAILABLE, settled, unavailable.retryAfter().orElse(null), cause);
        }
        if (cause instanceof PushRefusedException) {
            return new FlushOutcome(Kind.REFUSED, settled, null, cause);
        }
        if (cause instanceof JournalForkedException) {
            return new FlushOutcome(Kind.FORKED, settled, null, cause);
        }
        return new FlushOutcome(Kind.BROKEN, settled, null, cause);
    }

    public boolean failed() {
        return kind != Kind.DONE && kind != Kind.LEASE_HELD && kind != Kind.PAUSED;
    }

    /** What the agent does until the next flush. */
    AgentStatus.State next() {
        return switch (kind) {
            case DONE, LEASE_HELD -> AgentStatus.State.WAITING;
            case UNAVAILABLE, BROKEN -> AgentStatus.State.BACKING_OFF;
            case REFUSED -> AgentStatus.State.REFUSED;
            case FORKED -> AgentStatus.State.FORKED;
            case PAUSED -> AgentStatus.State.PAUSED;
        };
    }

    /** The failure as it is reported to others; null if the outcome is not a failure. */
    public @Nullable FlushFailure failure(Instant at) {
        return switch (kind) {
            case DONE, LEASE_HELD, PAUSED -> null;
            case UNAVAILABLE -> new FlushFailure("CENTRAL_UNAVAILABLE", reason(), at);
            case REFUSED -> new FlushFailure("CENTRAL_REFUSES", reason(), at);
            case FORKED -> new FlushFailure("JOURNAL_FORKED", reason(), at);
            case BROKEN -> new FlushFailure("NODE_FAILED", reason(), at);
        };
    }

    /**
     * The cause in one line. Exceptions other than the library's own are only named, because their messages may hold
     * row data.
     */
    String reason() {
        return cause instanceof SyncException
                ? String.valueOf(cause.getMessage())
                : cause == null ? "" : cause.getClass().getName();
    }
}
