package dev.hybridsync.status;

import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What central knows of a node. Immutable and thread-safe; later releases may add to it.
 */
public final class NodeStatus {
    /** A heartbeat may come late, and one may be lost. */
    private static final int HEARTBEATS_MISSED = 3;

    private final String nodeId;
    private final @Nullable String label;
    private final @Nullable UUID journalId;
    private final @Nullable UUID lastBatchId;
    private final @Nullable Instant lastSeenAt;
    private final @Nullable Duration clockOffset;
    private final Map<Outcome, Long> outcomes;
    private final @Nullable NodeReport report;
    private final @Nullable Instant reportedAt;
    private final @Nullable Instant lastAskedAt;
    private final boolean stale;

    private NodeStatus(Builder builder) {
        nodeId = Objects.requireNonNull(builder.nodeId, "nodeId");
        label = builder.label;
        journalId = builder.journalId;
        lastBatchId = builder.lastBatchId;
        lastSeenAt = builder.lastSeenAt;
        clockOffset = builder.clockOffset;
        outcomes = builder.outcomes;
        report = builder.report;
        reportedAt = builder.reportedAt;
        lastAskedAt = builder.lastAskedAt;
        stale = builder.stale;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the node} */
    public String nodeId() {
        return nodeId;
    }

    /**
     * {@return its display label, for people: what the node declares of itself, or what a person gave it at central,
     * whichever came last; null if neither did} It has no control characters, but may have any others, so escape it
     * when you display it.
     */
    public @Nullable String label() {
        return label;
    }

    /** {@return its current journal; null before its first batch} */
    public @Nullable UUID journalId() {
        return journalId;
    }

    /** {@return its last batch; null before its first} */
    public @Nullable UUID lastBatchId() {
        return lastBatchId;
    }

    /**
     * {@return when that batch, or a heartbeat that repeats it, last came, by central's clock; null before the first
     * batch}
     */
    public @Nullable Instant lastSeenAt() {
        return lastSeenAt;
    }

    /**
     * {@return by how much the node's clock was ahead of central's at that time (negative: behind), including the
     * request's travel time; null before its first batch}
     */
    public @Nullable Duration clockOffset() {
        return clockOffset;
    }

    /** {@return how many changes have had each outcome so far} Unmodifiable. */
    public Map<Outcome, Long> outcomes() {
        return outcomes;
    }

    /**
     * {@return whether the node's clock was further from central's than {@code tolerance}, ahead or behind, at its last
     * batch}
     *
     * @param tolerance how far off a clock may be
     */
    public boolean isClockOff(Duration tolerance) {
        return clockOffset != null && clockOffset.abs().compareTo(tolerance) > 0;
    }

    /**
     * {@return what the node last reported about itself, without its label; null if it never did, like a node of an
     * earlier release} Its texts have no control characters, but may have any others, so escape them when you display
     * them.
     */
    public @Nullable NodeReport report() {
        return report;
    }

    /** {@return when it reported that, by central's clock; null if {@link #report} is null} */
    public @Nullable Instant reportedAt() {
        return reportedAt;
    }

    /**
     * {@return when the node last asked for its status without sending anything, as a node with nothing to repeat does;
     * to the minute, by central's clock; null if it never did}
     */
    public @Nullable Instant lastAskedAt() {
        return lastAskedAt;
    }

    /**
     * {@return when the node was last heard of: the later of {@link #lastSeenAt} and {@link #lastAskedAt}; null if
     * never}
     */
    public @Nullable Instant lastHeardAt() {
        if (lastSeenAt == null || lastAskedAt == null) {
            return lastSeenAt == null ? lastAskedAt : lastSeenAt;
        }
        return lastSeenAt.isAfter(lastAskedAt) ? lastSeenAt : lastAskedAt;
    }

    /**
     * {@return whether, when the handler made this status, the node had been silent for longer than it should be} A
     * node that declares a heartbeat is stale after three times that period, any other node after the handler's
     * {@code staleAfter}.
     */
    public boolean stale() {
        return stale;
    }

    /**
     * {@return the same status, with {@link #stale} as of a given time} A node that was never heard of is stale.
     *
     * @param now central's clock
     * @param staleAfter after how long a silence a node without a declared heartbeat is stale
     */
    public NodeStatus at(Instant now, Duration staleAfter) {
        Duration heartbeat = report == null ? null : report.heartbeat();
        Duration most = heartbeat == null ? staleAfter : heartbeat.multipliedBy(HEARTBEATS_MISSED);
        Instant heard = lastHeardAt();
        boolean silent = heard == null || Duration.between(heard, now).compareTo(most) > 0;
        return silent == stale ? this : toBuilder().stale(silent).build();
    }

    private Builder toBuilder() {
        return builder()
                .nodeId(nodeId)
                .label(label)
                .journalId(journalId)
                .lastBatchId(lastBatchId)
                .lastSeenAt(lastSeenAt)
                .clockOffset(clockOffset)
                .outcomes(outcomes)
                .report(report, reportedAt)
                .lastAskedAt(lastAskedAt);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                nodeId,
                label,
                journalId,
                lastBatchId,
                lastSeenAt,
                clockOffset,
                outcomes,
                report,
                reportedAt,
                lastAskedAt,
                stale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeStatus that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "NodeStatus[nodeId=" + nodeId + ", label=" + label + ", journalId=" + journalId + ", lastBatchId="
                + lastBatchId + ", lastSeenAt=" + lastSeenAt + ", clockOffset=" + clockOffset + ", outcomes=" + outcomes
                + ", report=" + report + ", reportedAt=" + reportedAt + ", lastAskedAt=" + lastAskedAt + ", stale="
                + stale + "]";
    }

    /**
     * Builds a {@link NodeStatus}. {@code nodeId} is required; all else is null or empty by default. Null where it is
     * not allowed throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable String nodeId;
        private @Nullable String label;
        private @Nullable UUID journalId;
        private @Nullable UUID lastBatchId;
        private @Nullable Instant lastSeenAt;
        private @Nullable Duration clockOffset;
        private Map<Outcome, Long> outcomes = Map.of();
        private @Nullable NodeReport report;
        private @Nullable Instant reportedAt;
        private @Nullable Instant lastAskedAt;
        private boolean stale;

        private Builder() {}

        /**
         * {@return this builder, with {@link NodeStatus#nodeId}}
         *
         * @param nodeId the node's name
         */
        public Builder nodeId(String nodeId) {
            this.nodeId = Objects.requireNonNull(nodeId, "nodeId");
            return this;
        }

        /**
         * Sets {@link NodeStatus#label}, without what can't be displayed.
         *
         * @param label one line for people; null for none
         * @return this builder
         */
        public Builder label(@Nullable String label) {
            this.label = NodeLabel.clean(label);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#journalId}}
         *
         * @param journalId the journal of the last batch; null before the first
         */
        public Builder journalId(@Nullable UUID journalId) {
            this.journalId = journalId;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#lastBatchId}}
         *
         * @param lastBatchId null before the first
         */
        public Builder lastBatchId(@Nullable UUID lastBatchId) {
            this.lastBatchId = lastBatchId;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#lastSeenAt}}
         *
         * @param lastSeenAt by central's clock; null before the first batch
         */
        public Builder lastSeenAt(@Nullable Instant lastSeenAt) {
            this.lastSeenAt = lastSeenAt;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#clockOffset}}
         *
         * @param clockOffset negative for a clock that is behind; null before the first batch
         */
        public Builder clockOffset(@Nullable Duration clockOffset) {
            this.clockOffset = clockOffset;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#outcomes}}
         *
         * @param outcomes how many changes had which outcome; copied
         */
        public Builder outcomes(Map<Outcome, Long> outcomes) {
            this.outcomes = Map.copyOf(outcomes);
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#report} and {@link NodeStatus#reportedAt}}
         *
         * @param report what the node reported about itself; null if it reported nothing
         * @param reportedAt when that came, by central's clock; null if {@code report} is null
         */
        public Builder report(@Nullable NodeReport report, @Nullable Instant reportedAt) {
            this.report = report;
            this.reportedAt = reportedAt;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#lastAskedAt}}
         *
         * @param lastAskedAt by central's clock; null if it never asked
         */
        public Builder lastAskedAt(@Nullable Instant lastAskedAt) {
            this.lastAskedAt = lastAskedAt;
            return this;
        }

        /**
         * {@return this builder, with {@link NodeStatus#stale}}
         *
         * @param stale whether it has been silent for too long
         */
        public Builder stale(boolean stale) {
            this.stale = stale;
            return this;
        }

        /**
         * {@return the status with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public NodeStatus build() {
            return new NodeStatus(this);
        }
    }
}
