package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row that waits in a node's quarantine. Immutable and thread-safe; later releases may add to it. */
public final class QuarantinedRow {
    private final String table;
    private final String rowKey;
    private final long seq;
    private final Instant changedAt;
    private final Outcome outcome;
    private final OutcomeCode code;
    private final @Nullable String detail;
    private final int attempts;
    private final Instant since;
    private final boolean due;
    private final @Nullable Instant nextTryAt;
    private final boolean overdue;

    private QuarantinedRow(Builder builder) {
        table = Objects.requireNonNull(builder.table, "table");
        rowKey = Objects.requireNonNull(builder.rowKey, "rowKey");
        seq = builder.seq;
        changedAt = Objects.requireNonNull(builder.changedAt, "changedAt");
        outcome = Objects.requireNonNull(builder.outcome, "outcome");
        code = Objects.requireNonNull(builder.code, "code");
        detail = builder.detail;
        attempts = builder.attempts;
        since = Objects.requireNonNull(builder.since, "since");
        due = builder.due;
        nextTryAt = builder.nextTryAt;
        overdue = builder.overdue;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the table's name on the wire} */
    public String table() {
        return table;
    }

    /** {@return the row's key, as the journal writes it} */
    public String rowKey() {
        return rowKey;
    }

    /** {@return the {@code seq} of the change that central deferred or rejected} */
    public long seq() {
        return seq;
    }

    /** {@return the time of that change} */
    public Instant changedAt() {
        return changedAt;
    }

    /**
     * {@return {@link Outcome#DEFERRED} (tried again automatically) or {@link Outcome#REJECTED} (waits for a person, or
     * for a newer change of the row)}
     */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the reason} */
    public OutcomeCode code() {
        return code;
    }

    /** {@return central's explanation; may be null} */
    public @Nullable String detail() {
        return detail;
    }

    /** {@return how often it has been sent since it came into quarantine} */
    public int attempts() {
        return attempts;
    }

    /** {@return when it came into quarantine, by central's clock} */
    public Instant since() {
        return since;
    }

    /** {@return whether the next flush tries it again, unless its table is held} */
    public boolean due() {
        return due;
    }

    /**
     * {@return when a flush tries it again if nothing happens earlier, by the client's clock; null if it is due, and
     * for a rejected row}
     */
    public @Nullable Instant nextTryAt() {
        return nextTryAt;
    }

    /**
     * {@return whether it has been deferred for longer than the client's limit} Only the client knows the limit, so
     * journals leave this false.
     */
    public boolean overdue() {
        return overdue;
    }

    /**
     * {@return the same row, marked as overdue or not}
     *
     * @param isOverdue whether it has been deferred for longer than the limit
     */
    public QuarantinedRow withOverdue(boolean isOverdue) {
        Builder copy = builder()
                .table(table)
                .rowKey(rowKey)
                .seq(seq)
                .changedAt(changedAt)
                .outcome(outcome)
                .code(code)
                .detail(detail)
                .attempts(attempts)
                .since(since)
                .due(due)
                .nextTryAt(nextTryAt);
        return copy.overdue(isOverdue).build();
    }

    /**
     * {@return the same row, marked as overdue if it was deferred at this time or before}
     *
     * @param limit a row that has been deferred since this time, or for longer, is overdue
     */
    public QuarantinedRow withOverdueSince(Instant limit) {
        return withOverdue(outcome == Outcome.DEFERRED && !since.isAfter(limit));
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                table, rowKey, seq, changedAt, outcome, code, detail, attempts, since, due, nextTryAt, overdue);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuarantinedRow that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "QuarantinedRow[table=" + table + ", rowKey=" + rowKey + ", seq=" + seq + ", changedAt=" + changedAt
                + ", outcome=" + outcome + ", code=" + code + ", detail=" + detail + ", attempts=" + attempts
                + ", since=" + since + ", due=" + due + ", nextTryAt=" + nextTryAt + ", overdue=" + overdue + "]";
    }

    /**
     * Builds a {@link QuarantinedRow}. {@code table}, {@code rowKey}, {@code changedAt}, {@code outcome}, {@code code},
     * {@code since} are required; all else is null, 0 or false by default. Null where it is not allowed throws
     * {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable String table;
        private @Nullable String rowKey;
        private long seq;
        private @Nullable Instant changedAt;
        private @Nullable Outcome outcome;
        private @Nullable OutcomeCode code;
        private @Nullable String detail;
        private int attempts;
        private @Nullable Instant since;
        private boolean due;
        private @Nullable Instant nextTryAt;
        private boolean overdue;

        private Builder() {}

        /**
         * {@return this builder, with {@link QuarantinedRow#table}}
         *
         * @param table the table's name on the wire
         */
        public Builder table(String table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#rowKey}}
         *
         * @param rowKey the key as the journal names it
         */
        public Builder rowKey(String rowKey) {
            this.rowKey = Objects.requireNonNull(rowKey, "rowKey");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#seq}}
         *
         * @param seq the {@code seq} of the change that was refused
         */
        public Builder seq(long seq) {
            this.seq = seq;
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#changedAt}}
         *
         * @param changedAt when the host made that change
         */
        public Builder changedAt(Instant changedAt) {
            this.changedAt = Objects.requireNonNull(changedAt, "changedAt");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#outcome}}
         *
         * @param outcome deferred or rejected
         */
        public Builder outcome(Outcome outcome) {
            this.outcome = Objects.requireNonNull(outcome, "outcome");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#code}}
         *
         * @param code the reason
         */
        public Builder code(OutcomeCode code) {
            this.code = Objects.requireNonNull(code, "code");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#detail}}
         *
         * @param detail a sentence for people; null for none
         */
        public Builder detail(@Nullable String detail) {
            this.detail = detail;
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#attempts}}
         *
         * @param attempts the tries since it came into quarantine
         */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#since}}
         *
         * @param since when it was first refused
         */
        public Builder since(Instant since) {
            this.since = Objects.requireNonNull(since, "since");
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#due}}
         *
         * @param due whether the next flush tries it
         */
        public Builder due(boolean due) {
            this.due = due;
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#nextTryAt}}
         *
         * @param nextTryAt null if it is not tried again automatically
         */
        public Builder nextTryAt(@Nullable Instant nextTryAt) {
            this.nextTryAt = nextTryAt;
            return this;
        }

        /**
         * {@return this builder, with {@link QuarantinedRow#overdue}}
         *
         * @param overdue whether it has waited for too long
         */
        public Builder overdue(boolean overdue) {
            this.overdue = overdue;
            return this;
        }

        /**
         * {@return the row with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public QuarantinedRow build() {
            return new QuarantinedRow(this);
        }
    }
}
