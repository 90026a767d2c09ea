package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushCounts;
import dev.hybridsync.flush.FlushResult;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flush did. Immutable and thread-safe; later releases may add to it. */
public final class FlushReport {
    private final long sent;
    private final long applied;
    private final long superseded;
    private final long deferred;
    private final long rejected;
    private final long conflicts;
    private final long pending;
    private final long quarantined;
    private final Duration duration;
    private final @Nullable SyncException stoppedBy;

    private FlushReport(Builder builder) {
        sent = builder.sent;
        applied = builder.applied;
        superseded = builder.superseded;
        deferred = builder.deferred;
        rejected = builder.rejected;
        conflicts = builder.conflicts;
        pending = builder.pending;
        quarantined = builder.quarantined;
        duration = builder.duration;
        stoppedBy = builder.stoppedBy;
    }

    static FlushReport of(FlushResult result) {
        FlushCounts counts = result.counts();
        return builder()
                .sent(counts.sent())
                .applied(counts.applied())
                .superseded(counts.superseded())
                .deferred(counts.deferred())
                .rejected(counts.rejected())
                .conflicts(result.conflicts())
                .pending(result.pending())
                .quarantined(result.quarantined())
                .duration(result.duration())
                .stoppedBy(result.stoppedBy())
                .build();
    }

    /**
     * Creates a builder, for tests of code that receives reports. Its defaults are those of a flush that did nothing
     * and ran to its end.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many changes central answered; a change that was tried twice counts twice} */
    public long sent() {
        return sent;
    }

    /** {@return how many of the changes central applied} */
    public long applied() {
        return applied;
    }

    /** {@return how many changes lost to a state that central holds} */
    public long superseded() {
        return superseded;
    }

    /**
     * {@return how many changes central could not apply yet} They are tried again. Until then they wait in quarantine,
     * or in the journal if central does not know their table as it is.
     */
    public long deferred() {
        return deferred;
    }

    /** {@return how many changes central refused, or the node could not send; they wait in quarantine} */
    public long rejected() {
        return rejected;
    }

    /**
     * {@return how many of the applied and superseded changes conflicted with a different state of another origin, and
     * replaced it or lost to it} Central's log of conflicts has the states that lost.
     */
    public long conflicts() {
        return conflicts;
    }

    /**
     * {@return how many journal entries are left of those that were there when the flush began; if the flush was
     * stopped, how many there are in all} Otherwise, what the host wrote meanwhile is not counted here, but in
     * {@link SyncStatus#pending}.
     */
    public long pending() {
        return pending;
    }

    /** {@return how many rows are in quarantine now} */
    public long quarantined() {
        return quarantined;
    }

    /** {@return how long the flush took} */
    public Duration duration() {
        return duration;
    }

    /**
     * {@return why the flush ended before everything was sent, for example because central was unreachable or refused
     * the key, or because the journal is forked} Empty if it ran to its end.
     */
    public Optional<SyncException> stoppedBy() {
        return Optional.ofNullable(stoppedBy);
    }

    /**
     * {@return whether everything that was pending when the flush began has reached central, and nothing waits in
     * quarantine}
     */
    public boolean isComplete() {
        return stoppedBy == null && pending == 0 && quarantined == 0;
    }

    @Override
    public String toString() {
        return "sent " + sent + ", applied " + applied + ", superseded " + superseded + ", deferred " + deferred
                + ", rejected " + rejected + (conflicts == 0 ? "" : ", in conflict " + conflicts) + ", still pending "
                + pending + ", quarantined " + quarantined + ", took " + duration.toMillis() + " ms"
                + (stoppedBy == null ? "" : "; stopped: " + stoppedBy.getMessage());
    }

    /**
     * Builds a {@link FlushReport}; each count is 0 by default. No method except {@code stoppedBy} takes null. Not
     * thread-safe.
     */
    public static final class Builder {
        private long sent;
        private long applied;
        private long superseded;
        private long deferred;
        private long rejected;
        private long conflicts;
        private long pending;
        private long quarantined;
        private Duration duration = Duration.ZERO;
        private @Nullable SyncException stoppedBy;

        private Builder() {}

        /**
         * {@return this builder, with {@link FlushReport#sent}}
         *
         * @param sent 0 or more
         */
        public Builder sent(long sent) {
            this.sent = sent;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#applied}}
         *
         * @param applied 0 or more
         */
        public Builder applied(long applied) {
            this.applied = applied;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#superseded}}
         *
         * @param superseded 0 or more
         */
        public Builder superseded(long superseded) {
            this.superseded = superseded;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#deferred}}
         *
         * @param deferred 0 or more
         */
        public Builder deferred(long deferred) {
            this.deferred = deferred;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#rejected}}
         *
         * @param rejected 0 or more
         */
        public Builder rejected(long rejected) {
            this.rejected = rejected;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#conflicts}}
         *
         * @param conflicts 0 or more
         */
        public Builder conflicts(long conflicts) {
            this.conflicts = conflicts;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#pending}}
         *
         * @param pending 0 or more
         */
        public Builder pending(long pending) {
            this.pending = pending;
            return this;
        }

        /**
         * {@return this builder, with {@link FlushReport#quarantined}}
         *
         * @param quarantined 0 or more
         */
        public Builder quarantined(long quarantined) {
            this.quarantined = quarantined;
            return this;
        }

        /**
         * Sets {@link FlushReport#duration}. Default: zero.
         *
         * @param duration from the start of the flush to its end
         * @return this builder
         */
        public Builder duration(Duration duration) {
            this.duration = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /**
         * Sets {@link FlushReport#stoppedBy}. Default: null, for a flush that ran to its end.
         *
         * @param stoppedBy why it ended early; null if it did not
         * @return this builder
         */
        public Builder stoppedBy(@Nullable SyncException stoppedBy) {
            this.stoppedBy = stoppedBy;
            return this;
        }

        /** {@return the report with the given values} */
        public FlushReport build() {
            return new FlushReport(this);
        }
    }
}
