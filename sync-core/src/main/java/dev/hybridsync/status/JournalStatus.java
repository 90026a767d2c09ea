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

    /** For journals, stores and tests. */
    public static Builder builder() {
        return new Builder();
    }

    /** The journal. */
    public UUID journalId() {
        return journalId;
    }

    /** Entries in the journal; a row that changed twice has two. */
    public long pending() {
        return pending;
    }

    /**
     * Since when the oldest entry waits: when the host wrote it, or backfill journaled it; null only if there is
     * none.
     */
    public @Nullable Instant oldestPendingAt() {
        return oldestPendingAt;
    }

    /** Rows in quarantine that are tried again automatically. */
    public long deferred() {
        return deferred;
    }

    /** Rows in quarantine that wait for a person or a newer change. */
    public long rejected() {
        return rejected;
    }

    /** The last settled batch; null before the first. */
    public @Nullable UUID lastBatchId() {
        return lastBatchId;
    }

    /** When that was; null before the first. */
    public @Nullable Instant lastSettledAt() {
        return lastSettledAt;
    }

    /** A batch whose answer is not known; null if there is none. */
    public @Nullable UUID inFlight() {
        return inFlight;
    }

    /** The fork: central has a different last batch for the node; null if there is none. */
    public @Nullable Fork fork() {
        return fork;
    }

    /** Why and since when a person has paused sending; null if it is not paused. */
    public @Nullable Pause paused() {
        return paused;
    }

    /**
     * The tables, by their names on the wire, that are known to be held, here or at central, whether or not something of
     * them waits. Unmodifiable.
     */
    public List<String> heldTables() {
        return heldTables;
    }

    /**
     * Whether {@link #lastBatchId} is certainly a batch of this very journal: not one of another journal that a rejoin
     * follows.
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
     * Builds a {@link JournalStatus}. {@code journalId} is required; all else is null, 0 or false by default. A null where
     * none is allowed throws {@link NullPointerException}. Not thread-safe.
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

        /** {@link JournalStatus#journalId}. */
        public Builder journalId(UUID journalId) {
            this.journalId = Objects.requireNonNull(journalId, "journalId");
            return this;
        }

        /** {@link JournalStatus#pending}. */
        public Builder pending(long pending) {
            this.pending = pending;
            return this;
        }

        /** {@link JournalStatus#oldestPendingAt}. */
        public Builder oldestPendingAt(@Nullable Instant oldestPendingAt) {
            this.oldestPendingAt = oldestPendingAt;
            return this;
        }

        /** {@link JournalStatus#deferred}. */
        public Builder deferred(long deferred) {
            this.deferred = deferred;
            return this;
        }

        /** {@link JournalStatus#rejected}. */
        public Builder rejected(long rejected) {
            this.rejected = rejected;
            return this;
        }

        /** {@link JournalStatus#lastBatchId}. */
        public Builder lastBatchId(@Nullable UUID lastBatchId) {
            this.lastBatchId = lastBatchId;
            return this;
        }

        /** {@link JournalStatus#lastSettledAt}. */
        public Builder lastSettledAt(@Nullable Instant lastSettledAt) {
            this.lastSettledAt = lastSettledAt;
            return this;
        }

        /** {@link JournalStatus#inFlight}. */
        public Builder inFlight(@Nullable UUID inFlight) {
            this.inFlight = inFlight;
            return this;
        }

        /** {@link JournalStatus#fork}. */
        public Builder fork(@Nullable Fork fork) {
            this.fork = fork;
            return this;
        }

        /** {@link JournalStatus#paused}. */
        public Builder paused(@Nullable Pause paused) {
            this.paused = paused;
            return this;
        }

        /** {@link JournalStatus#heldTables}. */
        public Builder heldTables(List<String> heldTables) {
            this.heldTables = List.copyOf(heldTables);
            return this;
        }

        /** {@link JournalStatus#settledAny}. */
        public Builder settledAny(boolean settledAny) {
            this.settledAny = settledAny;
            return this;
        }

        /** @throws NullPointerException if what is required was not given */
        public JournalStatus build() {
            return new JournalStatus(this);
        }
    }
}
