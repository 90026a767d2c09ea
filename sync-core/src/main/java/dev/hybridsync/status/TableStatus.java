package dev.hybridsync.status;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A captured table's state in numbers. Immutable and thread-safe; later releases may add to it. */
public final class TableStatus {
    private final String table;
    private final long pending;
    private final @Nullable Instant oldestPendingAt;
    private final long deferred;
    private final long rejected;
    private final @Nullable Instant lastSyncedAt;
    private final boolean backfilled;
    private final boolean held;
    private final @Nullable String heldReason;

    private TableStatus(Builder builder) {
        table = Objects.requireNonNull(builder.table, "table");
        pending = builder.pending;
        oldestPendingAt = builder.oldestPendingAt;
        deferred = builder.deferred;
        rejected = builder.rejected;
        lastSyncedAt = builder.lastSyncedAt;
        backfilled = builder.backfilled;
        held = builder.held;
        heldReason = builder.heldReason;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return its name on the wire} */
    public String table() {
        return table;
    }

    /** {@return how many entries it has in the journal; a row that changed twice has two} */
    public long pending() {
        return pending;
    }

    /**
     * {@return since when the oldest of these entries has waited: when the host wrote it, or backfill journaled it;
     * null if there is none, or if there are only entries that the first release journaled}
     */
    public @Nullable Instant oldestPendingAt() {
        return oldestPendingAt;
    }

    /** {@return how many of its rows in quarantine are tried again automatically} */
    public long deferred() {
        return deferred;
    }

    /** {@return how many of its rows in quarantine wait for a person or a newer change} */
    public long rejected() {
        return rejected;
    }

    /** {@return when central, by its clock, last acknowledged a change of it; null before the first} */
    public @Nullable Instant lastSyncedAt() {
        return lastSyncedAt;
    }

    /** {@return whether the rows from before capture are journaled, or left out for good} */
    public boolean backfilled() {
        return backfilled;
    }

    /**
     * {@return whether its entries wait because the table can't be read here as it was captured, is no longer
     * registered, or is not known to central as it is sent}
     */
    public boolean held() {
        return held;
    }

    /** {@return why it is held; null if it is not} */
    public @Nullable String heldReason() {
        return heldReason;
    }

    /** {@return how many of its rows are in quarantine, deferred or rejected} */
    public long quarantined() {
        return deferred + rejected;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                table, pending, oldestPendingAt, deferred, rejected, lastSyncedAt, backfilled, held, heldReason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableStatus that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "TableStatus[table=" + table + ", pending=" + pending + ", oldestPendingAt=" + oldestPendingAt
                + ", deferred=" + deferred + ", rejected=" + rejected + ", lastSyncedAt=" + lastSyncedAt
                + ", backfilled=" + backfilled + ", held=" + held + ", heldReason=" + heldReason + "]";
    }

    /**
     * Builds a {@link TableStatus}. {@code table} is required; all else is null, 0 or false by default. Null where it
     * is not allowed throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable String table;
        private long pending;
        private @Nullable Instant oldestPendingAt;
        private long deferred;
        private long rejected;
        private @Nullable Instant lastSyncedAt;
        private boolean backfilled;
        private boolean held;
        private @Nullable String heldReason;

        private Builder() {}

        /**
         * {@return this builder, with {@link TableStatus#table}}
         *
         * @param table the name on the wire
         */
        public Builder table(String table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#pending}}
         *
         * @param pending 0 or more
         */
        public Builder pending(long pending) {
            this.pending = pending;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#oldestPendingAt}}
         *
         * @param oldestPendingAt null if that is not known
         */
        public Builder oldestPendingAt(@Nullable Instant oldestPendingAt) {
            this.oldestPendingAt = oldestPendingAt;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#deferred}}
         *
         * @param deferred 0 or more
         */
        public Builder deferred(long deferred) {
            this.deferred = deferred;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#rejected}}
         *
         * @param rejected 0 or more
         */
        public Builder rejected(long rejected) {
            this.rejected = rejected;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#lastSyncedAt}}
         *
         * @param lastSyncedAt null if nothing was acknowledged yet
         */
        public Builder lastSyncedAt(@Nullable Instant lastSyncedAt) {
            this.lastSyncedAt = lastSyncedAt;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#backfilled}}
         *
         * @param backfilled whether its rows were all journaled
         */
        public Builder backfilled(boolean backfilled) {
            this.backfilled = backfilled;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#held}}
         *
         * @param held whether its rows wait because of the table
         */
        public Builder held(boolean held) {
            this.held = held;
            return this;
        }

        /**
         * {@return this builder, with {@link TableStatus#heldReason}}
         *
         * @param heldReason null if it is not held
         */
        public Builder heldReason(@Nullable String heldReason) {
            this.heldReason = heldReason;
            return this;
        }

        /**
         * {@return the status with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public TableStatus build() {
            return new TableStatus(this);
        }
    }
}
