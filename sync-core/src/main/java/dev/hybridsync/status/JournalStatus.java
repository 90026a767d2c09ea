package dev.hybridsync.status;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal's state in numbers. Immutable and thread-safe; later releases may add to it. */
public final class JournalStatus {
    private final UUID journalId;
    private final long pending;
    private final @Nullable Instant oldestPendingAt;
    private final long deferred;
    private final long rejected;
    private final @Nullable UUID lastBatchId;
    private final @Nullable Instant lastSettledAt;
    private final @Nullable UUID inFlight;
    private final @Nullable Fork fork;
    private final @Nullable Pause paused;
    private final List<String> heldTables;
    private final boolean settledAny;

    private JournalStatus(Builder builder) {
        journalId = Objects.requireNonNull(builder.journalId, "journalId");
        pending = builder.pending;
        oldestPendingAt = builder.oldestPendingAt;
        deferred = builder.deferred;
        rejected = builder.rejected;
        lastBatchId = builder.lastBatchId;
        lastSettledAt = builder.lastSettledAt;
        inFlight = builder.inFlight;
        fork = builder.fork;
        paused = builder.paused;
        heldTables = builder.heldTables;
        settledAny = builder.settledAny;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the journal} */
    public UUID journalId() {
        return journalId;
    }

    /** {@return how many entries are in the journal; a row that changed twice has two} */
    public long pending() {
        return pending;
    }

    /**
     * {@return since when the oldest entry has waited: when the host wrote it, or backfill journaled it; null only if
     * there is none}
     */
    public @Nullable Instant oldestPendingAt() {
        return oldestPendingAt;
    }

    /** {@return how many rows in quarantine are tried again automatically} */
    public long deferred() {
        return deferred;
    }

    /** {@return how many rows in quarantine wait for a person or a newer change} */
    public long rejected() {
        return rejected;
    }

    /** {@return the last settled batch; null before the first} */
    public @Nullable UUID lastBatchId() {
        return lastBatchId;
    }

    /** {@return when that batch was settled; null before the first} */
    public @Nullable Instant lastSettledAt() {
        return lastSettledAt;
    }

    /** {@return the batch whose answer is not known; null if there is none} */
    public @Nullable UUID inFlight() {
        return inFlight;
    }

    /** {@return the fork: central has a different last batch for the node; null if there is none} */
    public @Nullable Fork fork() {
        return fork;
    }

    /** {@return why and since when a person has paused sending; null if it is not paused} */
    public @Nullable Pause paused() {
        return paused;
    }

    /**
     * {@return the tables, by their names on the wire, that are known to be held, here or at central, whether or not
     * any of their changes wait} Unmodifiable.
     */
    public List<String> heldTables() {
        return heldTables;
    }

    /**
     * {@return whether {@link #lastBatchId} is certainly a batch of this very journal, not of another journal that a
     * rejoin continued}
     */
    public boolean settledAny() {
        return settledAny;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                journalId,
                pending,
                oldestPendingAt,
                deferred,
                rejected,
                lastBatchId,
                lastSettledAt,
                inFlight,
                fork,
                paused,
                heldTables,
                settledAny);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JournalStatus that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "JournalStatus[journalId=" + journalId + ", pending=" + pending + ", oldestPendingAt=" + oldestPendingAt
                + ", deferred=" + deferred + ", rejected=" + rejected + ", lastBatchId=" + lastBatchId
                + ", lastSettledAt=" + lastSettledAt + ", inFlight=" + inFlight + ", fork=" + fork + ", paused="
                + paused + ", heldTables=" + heldTables + ", settledAny=" + settledAny + "]";
    }

    /**
     * Builds a {@link JournalStatus}. {@code journalId} is required; all else is null, 0 or false by default. Null
     * where it is not allowed throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable UUID journalId;
        private long pending;
        private @Nullable Instant oldestPendingAt;
        private long deferred;
        private long rejected;
        private @Nullable UUID lastBatchId;
        private @Nullable Instant lastSettledAt;
        private @Nullable UUID inFlight;
        private @Nullable Fork fork;
        private @Nullable Pause paused;
        private List<String> heldTables = List.of();
        private boolean settledAny;

        private Builder() {}

        /**
         * {@return this builder, with {@link JournalStatus#journalId}}
         *
         * @param journalId the journal's id; each rejoin begins a new journal
         */
        public Builder journalId(UUID journalId) {
            this.journalId = Objects.requireNonNull(journalId, "journalId");
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#pending}}
         *
         * @param pending 0 or more
         */
        public Builder pending(long pending) {
            this.pending = pending;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#oldestPendingAt}}
         *
         * @param oldestPendingAt null only if there is no entry
         */
        public Builder oldestPendingAt(@Nullable Instant oldestPendingAt) {
            this.oldestPendingAt = oldestPendingAt;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#deferred}}
         *
         * @param deferred 0 or more
         */
        public Builder deferred(long deferred) {
            this.deferred = deferred;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#rejected}}
         *
         * @param rejected 0 or more
         */
        public Builder rejected(long rejected) {
            this.rejected = rejected;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#lastBatchId}}
         *
         * @param lastBatchId null before the first
         */
        public Builder lastBatchId(@Nullable UUID lastBatchId) {
            this.lastBatchId = lastBatchId;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#lastSettledAt}}
         *
         * @param lastSettledAt null before the first
         */
        public Builder lastSettledAt(@Nullable Instant lastSettledAt) {
            this.lastSettledAt = lastSettledAt;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#inFlight}}
         *
         * @param inFlight null if none is in flight
         */
        public Builder inFlight(@Nullable UUID inFlight) {
            this.inFlight = inFlight;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#fork}}
         *
         * @param fork null while all is well
         */
        public Builder fork(@Nullable Fork fork) {
            this.fork = fork;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#paused}}
         *
         * @param paused null if sending is not paused
         */
        public Builder paused(@Nullable Pause paused) {
            this.paused = paused;
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#heldTables}}
         *
         * @param heldTables names on the wire; copied
         */
        public Builder heldTables(List<String> heldTables) {
            this.heldTables = List.copyOf(heldTables);
            return this;
        }

        /**
         * {@return this builder, with {@link JournalStatus#settledAny}}
         *
         * @param settledAny whether central ever answered a batch of this database
         */
        public Builder settledAny(boolean settledAny) {
            this.settledAny = settledAny;
            return this;
        }

        /**
         * {@return the status with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public JournalStatus build() {
            return new JournalStatus(this);
        }
    }
}
