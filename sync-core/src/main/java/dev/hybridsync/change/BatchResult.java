package dev.hybridsync.change;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Central's answer to a batch. Immutable and thread-safe; later releases may add to it. */
public final class BatchResult {
    private final UUID batchId;
    private final Instant receivedAt;
    private final int applied;
    private final List<ChangeOutcome> outcomes;
    private final List<Clamp> clamped;
    private final List<Long> conflicts;
    private final Map<Long, String> conflictsWith;

    private BatchResult(Builder builder) {
        batchId = Objects.requireNonNull(builder.batchId, "batchId");
        receivedAt = Objects.requireNonNull(builder.receivedAt, "receivedAt");
        applied = builder.applied;
        outcomes = List.copyOf(builder.outcomes);
        clamped = List.copyOf(builder.clamped);
        conflicts = List.copyOf(builder.conflicts);
        conflictsWith = Map.copyOf(builder.conflictsWith);
    }

    /**
     * Creates a builder, for central and tests.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the batch that this answers} */
    public UUID batchId() {
        return batchId;
    }

    /** {@return when central took the batch, by central's clock} */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** {@return how many changes were applied} */
    public int applied() {
        return applied;
    }

    /** {@return one outcome for each change that was <em>not</em> applied} */
    public List<ChangeOutcome> outcomes() {
        return outcomes;
    }

    /**
     * {@return the changes whose time central cut, because it was too far in central's future} The answer to a repeat
     * also lists changes that are no longer in the batch.
     */
    public List<Clamp> clamped() {
        return clamped;
    }

    /**
     * {@return the {@code seq} of each change that replaced, or lost to, a different state of another origin; a central
     * of the first release reports none}
     */
    public List<Long> conflicts() {
        return conflicts;
    }

    /**
     * {@return by {@code seq}, the nodes whose states were replaced or won in these conflicts; central's own states are
     * left out}
     */
    public Map<Long, String> conflictsWith() {
        return conflictsWith;
    }

    /**
     * A time that central cut.
     *
     * @param seq the {@code seq} of the change
     * @param changedAt the time that counts instead of the one sent
     */
    public record Clamp(long seq, Instant changedAt) {}

    private List<@Nullable Object> values() {
        return Arrays.asList(batchId, receivedAt, applied, outcomes, clamped, conflicts, conflictsWith);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchResult that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "BatchResult" + values();
    }

    /**
     * Builds a {@link BatchResult}. {@code batchId} and {@code receivedAt} are required; all else is empty or 0 by
     * default. Null throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable UUID batchId;
        private @Nullable Instant receivedAt;
        private int applied;
        private List<ChangeOutcome> outcomes = List.of();
        private List<Clamp> clamped = List.of();
        private List<Long> conflicts = List.of();
        private Map<Long, String> conflictsWith = Map.of();

        private Builder() {}

        /**
         * {@return this builder, with {@link BatchResult#batchId}}
         *
         * @param batchId the id of the batch that is answered
         */
        public Builder batchId(UUID batchId) {
            this.batchId = Objects.requireNonNull(batchId, "batchId");
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#receivedAt}}
         *
         * @param receivedAt a time by central's clock
         */
        public Builder receivedAt(Instant receivedAt) {
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#applied}}
         *
         * @param applied 0 or more
         */
        public Builder applied(int applied) {
            this.applied = applied;
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#outcomes}}
         *
         * @param outcomes all but the applied ones; copied
         */
        public Builder outcomes(List<ChangeOutcome> outcomes) {
            this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#clamped}}
         *
         * @param clamped the changes whose time was cut; copied
         */
        public Builder clamped(List<Clamp> clamped) {
            this.clamped = Objects.requireNonNull(clamped, "clamped");
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#conflicts}}
         *
         * @param conflicts the {@code seq} of each change that conflicted with a different state of another origin;
         *     copied
         */
        public Builder conflicts(List<Long> conflicts) {
            this.conflicts = Objects.requireNonNull(conflicts, "conflicts");
            return this;
        }

        /**
         * {@return this builder, with {@link BatchResult#conflictsWith}}
         *
         * @param conflictsWith by {@code seq}, the node with whose state the change conflicted; copied
         */
        public Builder conflictsWith(Map<Long, String> conflictsWith) {
            this.conflictsWith = Objects.requireNonNull(conflictsWith, "conflictsWith");
            return this;
        }

        /**
         * {@return the result with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public BatchResult build() {
            return new BatchResult(this);
        }
    }
}
