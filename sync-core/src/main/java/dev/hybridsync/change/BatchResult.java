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

    /** For central and tests. */
    public static Builder builder() {
        return new Builder();
    }

    /** The batch that it answers. */
    public UUID batchId() {
        return batchId;
    }

    /** Central's clock when it took the batch. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** How many changes were applied. */
    public int applied() {
        return applied;
    }

    /** One for each change that was <em>not</em> applied. */
    public List<ChangeOutcome> outcomes() {
        return outcomes;
    }

    /**
     * The changes whose time central cut, because it was too far in central's future. The answer to a repeat also has those
     * of changes that are no longer in it.
     */
    public List<Clamp> clamped() {
        return clamped;
    }

    /**
     * The {@code seq} of each change that replaced, or lost to, another origin's different state; a central of the
     * first release reports none.
     */
    public List<Long> conflicts() {
        return conflicts;
    }

    /** The nodes whose states those were, by {@code seq}; central's own states are left out. */
    public Map<Long, String> conflictsWith() {
        return conflictsWith;
    }

    /**
     * A time that central cut.
     *
     * @param seq the change
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
     * default. Takes no null: it throws {@link NullPointerException}. Not thread-safe.
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

        /** {@link BatchResult#batchId}. */
        public Builder batchId(UUID batchId) {
            this.batchId = Objects.requireNonNull(batchId, "batchId");
            return this;
        }

        /** {@link BatchResult#receivedAt}. */
        public Builder receivedAt(Instant receivedAt) {
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
            return this;
        }

        /** {@link BatchResult#applied}. */
        public Builder applied(int applied) {
            this.applied = applied;
            return this;
        }

        /** {@link BatchResult#outcomes}. */
        public Builder outcomes(List<ChangeOutcome> outcomes) {
            this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
            return this;
        }

        /** {@link BatchResult#clamped}. */
        public Builder clamped(List<Clamp> clamped) {
            this.clamped = Objects.requireNonNull(clamped, "clamped");
            return this;
        }

        /** {@link BatchResult#conflicts}. */
        public Builder conflicts(List<Long> conflicts) {
            this.conflicts = Objects.requireNonNull(conflicts, "conflicts");
            return this;
        }

        /** {@link BatchResult#conflictsWith}. */
        public Builder conflictsWith(Map<Long, String> conflictsWith) {
            this.conflictsWith = Objects.requireNonNull(conflictsWith, "conflictsWith");
            return this;
        }

        /** @throws NullPointerException if what is required was not given */
        public BatchResult build() {
            return new BatchResult(this);
        }
    }
}
