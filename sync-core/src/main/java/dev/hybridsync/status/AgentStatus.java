package dev.hybridsync.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of a {@link dev.hybridsync.SyncClient SyncClient} does. Immutable and thread-safe; later releases may add
 * to it.
 *
 * <p>A thread that hangs can't report itself, so monitoring must regularly check {@link #stalledFor}.
 * {@link dev.hybridsync.SyncClient#agentStatus()} needs no database.
 */
public final class AgentStatus {
    /** What an agent does. */
    public enum State {
        /** Not started, or ended: closed, or its thread was interrupted. */
        STOPPED,
        /** Waits for the next interval, or for another process's flush. */
        WAITING,
        /** A flush runs. */
        FLUSHING,
        /**
         * Central could not be reached or could not answer, or the node's database failed; the agent waits, longer each
         * time.
         */
        BACKING_OFF,
        /**
         * Central refuses this node (key, node, version). The agent sends nothing until somebody acts, but checks again
         * from time to time.
         */
        REFUSED,
        /** The journal is forked. The agent sends nothing until somebody acts, but checks again from time to time. */
        FORKED,
        /** A person has paused sending. The agent checks at each interval whether the pause is over. */
        PAUSED
    }

    private final State state;
    private final Instant since;
    private final @Nullable Instant nextAttemptAt;
    private final int failures;
    private final @Nullable String lastFailure;
    private final @Nullable Instant lastProgressAt;
    private final @Nullable Duration stalledFor;
    private final @Nullable Pause paused;

    private AgentStatus(Builder builder) {
        state = Objects.requireNonNull(builder.state, "state");
        since = Objects.requireNonNull(builder.since, "since");
        nextAttemptAt = builder.nextAttemptAt;
        failures = builder.failures;
        lastFailure = builder.lastFailure;
        lastProgressAt = builder.lastProgressAt;
        stalledFor = builder.stalledFor;
        paused = builder.paused;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return what the agent is doing now} */
    public State state() {
        return state;
    }

    /** {@return since when it has been doing that, by the client's clock} */
    public Instant since() {
        return since;
    }

    /** {@return when it flushes next unless woken up; null while it flushes or is stopped} */
    public @Nullable Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /** {@return how many flushes have failed since the last one that succeeded, or that at least settled a batch} */
    public int failures() {
        return failures;
    }

    /** {@return why the agent's last flush failed; null if it did not} */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /**
     * {@return when a batch was last settled, or a flush last left nothing behind, by the client's clock; null before}
     */
    public @Nullable Instant lastProgressAt() {
        return lastProgressAt;
    }

    /**
     * {@return how long progress has been overdue: because a flush neither ends nor settles a batch, or because flushes
     * end well, but send nothing and leave entries behind that are not held} Null while all is well, within
     * {@link dev.hybridsync.SyncClient.Builder#stallLimit}, and if the state already explains why nothing is sent.
     */
    public @Nullable Duration stalledFor() {
        return stalledFor;
    }

    /** {@return why and since when sending is paused, as the agent's last flush found it; null if it was not} */
    public @Nullable Pause paused() {
        return paused;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(state, since, nextAttemptAt, failures, lastFailure, lastProgressAt, stalledFor, paused);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentStatus that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "AgentStatus[state=" + state + ", since=" + since + ", nextAttemptAt=" + nextAttemptAt + ", failures="
                + failures + ", lastFailure=" + lastFailure + ", lastProgressAt=" + lastProgressAt + ", stalledFor="
                + stalledFor + ", paused=" + paused + "]";
    }

    /**
     * Builds an {@link AgentStatus}. {@code state} and {@code since} are required; all else is null or 0 by default.
     * Null where it is not allowed throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable State state;
        private @Nullable Instant since;
        private @Nullable Instant nextAttemptAt;
        private int failures;
        private @Nullable String lastFailure;
        private @Nullable Instant lastProgressAt;
        private @Nullable Duration stalledFor;
        private @Nullable Pause paused;

        private Builder() {}

        /**
         * {@return this builder, with {@link AgentStatus#state}}
         *
         * @param state what the agent does
         */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#since}}
         *
         * @param since when it began to do that
         */
        public Builder since(Instant since) {
            this.since = Objects.requireNonNull(since, "since");
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#nextAttemptAt}}
         *
         * @param nextAttemptAt null if none is planned
         */
        public Builder nextAttemptAt(@Nullable Instant nextAttemptAt) {
            this.nextAttemptAt = nextAttemptAt;
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#failures}}
         *
         * @param failures 0 or more
         */
        public Builder failures(int failures) {
            this.failures = failures;
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#lastFailure}}
         *
         * @param lastFailure in words, without row data; null if there is none
         */
        public Builder lastFailure(@Nullable String lastFailure) {
            this.lastFailure = lastFailure;
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#lastProgressAt}}
         *
         * @param lastProgressAt null if there was none yet
         */
        public Builder lastProgressAt(@Nullable Instant lastProgressAt) {
            this.lastProgressAt = lastProgressAt;
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#stalledFor}}
         *
         * @param stalledFor null if it is not stalled
         */
        public Builder stalledFor(@Nullable Duration stalledFor) {
            this.stalledFor = stalledFor;
            return this;
        }

        /**
         * {@return this builder, with {@link AgentStatus#paused}}
         *
         * @param paused null if sending is not paused
         */
        public Builder paused(@Nullable Pause paused) {
            this.paused = paused;
            return this;
        }

        /**
         * {@return the status with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public AgentStatus build() {
            return new AgentStatus(this);
        }
    }
}
