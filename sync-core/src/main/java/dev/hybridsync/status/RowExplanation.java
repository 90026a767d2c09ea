package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a node's bookkeeping knows of one row, read in one snapshot, and what comes next for the row.
 * Immutable and thread-safe; later releases may add to it.
 */
public final class RowExplanation {
    private final Builder facts;
    private final String next;

    private RowExplanation(Builder builder) {
        Objects.requireNonNull(builder.table, "table");
        Objects.requireNonNull(builder.rowKey, "rowKey");
        RowStatus row = Objects.requireNonNull(builder.row, "row");
        facts = builder.copy();
        next = new NextStep(
                        row,
                        facts.present,
                        facts.inFlight,
                        facts.quarantined,
                        facts.discarded,
                        facts.heldReason,
                        facts.probeAt,
                        facts.keepsReceipts,
                        facts.backfilling,
                        facts.fork,
                        facts.paused)
                .sentence();
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the table's name on the wire} */
    public String table() {
        return Objects.requireNonNull(facts.table);
    }

    /** {@return the row's key, as the journal writes it} */
    public String rowKey() {
        return Objects.requireNonNull(facts.rowKey);
    }

    /** {@return the row's status in short} */
    public RowStatus row() {
        return Objects.requireNonNull(facts.row);
    }

    /** {@return whether the row is in its table now; null if that can't be read} */
    public @Nullable Boolean present() {
        return facts.present;
    }

    /** {@return how many entries the journal has for the row} */
    public long entries() {
        return facts.entries;
    }

    /**
     * {@return the {@code seq} of its newest entry; null if it has no entry of its own, even if a {@code TRUNCATE}
     * waits}
     */
    public @Nullable Long newestSeq() {
        return facts.newestSeq;
    }

    /** {@return the batch in flight if the row is, or may be, part of it; otherwise null} */
    public @Nullable UUID inFlight() {
        return facts.inFlight;
    }

    /** {@return its line in quarantine; null if there is none} */
    public @Nullable QuarantinedRow quarantined() {
        return facts.quarantined;
    }

    /**
     * {@return the {@code seq} of the row's newest change that central acknowledged, if the row has a receipt;
     * otherwise null}
     */
    public @Nullable Long acknowledgedSeq() {
        return facts.acknowledgedSeq;
    }

    /** {@return whether the table keeps receipts} If not, this node does not know whether central has the row. */
    public boolean keepsReceipts() {
        return facts.keepsReceipts;
    }

    /** {@return the row's last change that was discarded; null if none is remembered} */
    public @Nullable DiscardedRow discarded() {
        return facts.discarded;
    }

    /** {@return why the row's table is held; null if it is not} */
    public @Nullable String heldReason() {
        return facts.heldReason;
    }

    /** {@return when central is next asked about a held table; null if that is not planned} */
    public @Nullable Instant probeAt() {
        return facts.probeAt;
    }

    /** {@return whether rows of the table that were there before capture are still being journaled} */
    public boolean backfilling() {
        return facts.backfilling;
    }

    /** {@return the journal's fork, which stops all sending; null if there is none} */
    public @Nullable Fork fork() {
        return facts.fork;
    }

    /** {@return why and since when a person has paused sending; null if it is not paused} */
    public @Nullable Pause paused() {
        return facts.paused;
    }

    /**
     * {@return what comes next, as one sentence for a person} It contains no value of the row, except those in
     * central's own reason.
     */
    public String next() {
        return next;
    }

    /**
     * {@return the same explanation, with the line in quarantine marked as overdue if it was deferred at this time or
     * before}
     *
     * @param since a line that has been deferred since this time, or for longer, is overdue
     */
    public RowExplanation withOverdueSince(Instant since) {
        QuarantinedRow line = facts.quarantined;
        return line == null
                ? this
                : facts.copy().quarantined(line.withOverdueSince(since)).build();
    }

    @Override
    public String toString() {
        return "RowExplanation[table=" + table() + ", row=" + row() + ", next=" + next + "]";
    }

    /**
     * Builds a {@link RowExplanation}. {@code table}, {@code rowKey} and {@code row} are required; all else is null, 0
     * or false by default, except {@code keepsReceipts}, which is true. Null where it is not allowed throws
     * {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable String table;
        private @Nullable String rowKey;
        private @Nullable RowStatus row;
        private @Nullable Boolean present;
        private long entries;
        private @Nullable Long newestSeq;
        private @Nullable UUID inFlight;
        private @Nullable QuarantinedRow quarantined;
        private @Nullable Long acknowledgedSeq;
        private boolean keepsReceipts = true;
        private @Nullable DiscardedRow discarded;
        private @Nullable String heldReason;
        private @Nullable Instant probeAt;
        private boolean backfilling;
        private @Nullable Fork fork;
        private @Nullable Pause paused;

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.table = table;
            copy.rowKey = rowKey;
            copy.row = row;
            copy.present = present;
            copy.entries = entries;
            copy.newestSeq = newestSeq;
            copy.inFlight = inFlight;
            copy.quarantined = quarantined;
            copy.acknowledgedSeq = acknowledgedSeq;
            copy.keepsReceipts = keepsReceipts;
            copy.discarded = discarded;
            copy.heldReason = heldReason;
            copy.probeAt = probeAt;
            copy.backfilling = backfilling;
            copy.fork = fork;
            copy.paused = paused;
            return copy;
        }

        /**
         * {@return this builder, with {@link RowExplanation#table}}
         *
         * @param table the table's name on the wire
         */
        public Builder table(String table) {
            this.table = Objects.requireNonNull(table, "table");
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#rowKey}}
         *
         * @param rowKey the key as the journal names it
         */
        public Builder rowKey(String rowKey) {
            this.rowKey = Objects.requireNonNull(rowKey, "rowKey");
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#row}}
         *
         * @param row its state in short
         */
        public Builder row(RowStatus row) {
            this.row = Objects.requireNonNull(row, "row");
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#present}}
         *
         * @param present null if the table can't be read
         */
        public Builder present(@Nullable Boolean present) {
            this.present = present;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#entries}}
         *
         * @param entries 0 or more
         */
        public Builder entries(long entries) {
            this.entries = entries;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#newestSeq}}
         *
         * @param newestSeq null if no entry waits
         */
        public Builder newestSeq(@Nullable Long newestSeq) {
            this.newestSeq = newestSeq;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#inFlight}}
         *
         * @param inFlight the batch that carries it; null if none does
         */
        public Builder inFlight(@Nullable UUID inFlight) {
            this.inFlight = inFlight;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#quarantined}}
         *
         * @param quarantined its line; null if it has none
         */
        public Builder quarantined(@Nullable QuarantinedRow quarantined) {
            this.quarantined = quarantined;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#acknowledgedSeq}}
         *
         * @param acknowledgedSeq null if nothing is known to be acknowledged
         */
        public Builder acknowledgedSeq(@Nullable Long acknowledgedSeq) {
            this.acknowledgedSeq = acknowledgedSeq;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#keepsReceipts}}
         *
         * @param keepsReceipts whether the table has receipts
         */
        public Builder keepsReceipts(boolean keepsReceipts) {
            this.keepsReceipts = keepsReceipts;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#discarded}}
         *
         * @param discarded null if its last change was not discarded
         */
        public Builder discarded(@Nullable DiscardedRow discarded) {
            this.discarded = discarded;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#heldReason}}
         *
         * @param heldReason null if its table is not held
         */
        public Builder heldReason(@Nullable String heldReason) {
            this.heldReason = heldReason;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#probeAt}}
         *
         * @param probeAt null if its table is not held
         */
        public Builder probeAt(@Nullable Instant probeAt) {
            this.probeAt = probeAt;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#backfilling}}
         *
         * @param backfilling whether its table's rows are still being journaled
         */
        public Builder backfilling(boolean backfilling) {
            this.backfilling = backfilling;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#fork}}
         *
         * @param fork null while all is well
         */
        public Builder fork(@Nullable Fork fork) {
            this.fork = fork;
            return this;
        }

        /**
         * {@return this builder, with {@link RowExplanation#paused}}
         *
         * @param paused null if sending is not paused
         */
        public Builder paused(@Nullable Pause paused) {
            this.paused = paused;
            return this;
        }

        /**
         * {@return the explanation with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public RowExplanation build() {
            return new RowExplanation(this);
        }
    }
}
