package dev.hybridsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of a {@link dev.hybridsync.SyncClient SyncClient} does.
 *
 * <p>A thread that hangs can't report itself: monitoring must ask for {@code stalledFor} now and then, by
 * {@link dev.hybridsync.SyncClient#agentStatus()}, which needs no database.
 *
 * @param state what it does now
 * @param since since when
 * @param nextAttemptAt when it flushes again by itself; null while it flushes or is stopped
 * @param failures flushes that failed since the last one that did not, or that at least settled a batch
 * @param lastFailure why the agent's last flush failed; null if it did not
 * @param lastProgressAt when a batch was last settled, or a flush last left nothing behind, by the client's clock; null
 *     before
 * @param stalledFor how long progress has been overdue: a flush that neither ends nor settles a batch, or flushes that end
 *     well, send nothing and leave entries behind that are not held. Null while all is well, within
 *     {@link dev.hybridsync.SyncClient.Builder#stallLimit}, and where the state already explains why nothing is sent
 */
public record AgentStatus(
        State state,
        Instant since,
        @Nullable Instant nextAttemptAt,
        int failures,
        @Nullable String lastFailure,
        @Nullable Instant lastProgressAt,
        @Nullable Duration stalledFor) {
    /** What an agent does. */
    public enum State {
        /** Not started, or ended: closed, or its thread was interrupted. */
        STOPPED,
        /** Waits for the next interval, or for another process's flush. */
        WAITING,
        /** A flush runs. */
        FLUSHING,
        /** Central could not be reached or could not answer, or the node's database failed; waits, longer each time. */
        BACKING_OFF,
        /** Central refuses this node (key, node, version): sends nothing more until somebody acts, but for a rare look. */
        REFUSED,
        /** The journal is forked: sends nothing more until somebody acts, but for a rare look. */
        FORKED
    }

    public AgentStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }
}
