package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sync status of one row of a node. Immutable and thread-safe; later releases may add to it.
 */
public final class RowStatus {
    /** The states of a row. */
    public enum State {
        /** Central acknowledged the row as it is: central took this state, or has a later one. */
        SYNCED,
        /** A change of the row, perhaps its deletion, is not answered yet; it may be in flight. */
        PENDING,
        /** Central deferred or rejected the row's last change, and no newer one is pending. */
        QUARANTINED,
        /** A person discarded the row's last change: central has the row as it was before, or not at all. */
        DISCARDED,
        /**
         * Nothing is known of the row: it was never there, or left out by {@code Backfill.NONE}, or central
         * acknowledged that it is gone; or its table keeps no receipts, and nothing of it is pending or in quarantine.
         */
        UNKNOWN
    }

    private final State state;
    private final @Nullable Instant syncedAt;
    private final @Nullable Instant pendingSince;
    private final @Nullable Outcome outcome;
    private final @Nullable OutcomeCode code;
    private final @Nullable String detail;

    private RowStatus(Builder builder) {
        state = Objects.requireNonNull(builder.state, "state");
        syncedAt = builder.syncedAt;
        pendingSince = builder.pendingSince;
        outcome = builder.outcome;
        code = builder.code;
        detail = builder.detail;
    }

    /** {@return a new builder, for journals, stores and tests} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the state; if several apply, the first of {@link State#PENDING}, {@link State#QUARANTINED},
     * {@link State#DISCARDED} and {@link State#SYNCED}}
     */
    public State state() {
        return state;
    }

    /**
     * {@return when central, by its clock, last acknowledged a state of the row, whatever state the row is in now; null
     * if it never did, if what it last acknowledged is that the row is gone, or if the table keeps no receipts}
     */
    public @Nullable Instant syncedAt() {
        return syncedAt;
    }

    /**
     * {@return when the host made the row's oldest pending change; null if none is pending except the library's own,
     * such as backfill's, or a {@code TRUNCATE}}
     */
    public @Nullable Instant pendingSince() {
        return pendingSince;
    }

    /**
     * {@return {@link Outcome#DEFERRED} or {@link Outcome#REJECTED} if the row waits in quarantine, even while a newer
     * change of it is pending; null if it does not}
     */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** {@return the reason; null if it is not in quarantine} */
    public @Nullable OutcomeCode code() {
        return code;
    }

    /** {@return central's explanation; may be null} */
    public @Nullable String detail() {
        return detail;
    }

    /**
     * {@return the same row, marked as discarded; unchanged if a change is pending or in quarantine, because that
     * change came later}
     */
    public RowStatus discarded() {
        if (state == State.PENDING || state == State.QUARANTINED) {
            return this;
        }
        return builder()
                .state(State.DISCARDED)
                .syncedAt(syncedAt)
                .pendingSince(pendingSince)
                .outcome(outcome)
                .code(code)
                .detail(detail)
                .build();
    }

    /**
     * {@return the status that follows from the bookkeeping}
     *
     * @param pending whether a change waits in the journal
     * @param pendingSince since when a change has waited; null if none waits, or that is not known
     * @param syncedAt when central last acknowledged it; null if it is not known that it did
     * @param quarantined its line in quarantine; null if it has none
     */
    public static RowStatus of(
            boolean pending,
            @Nullable Instant pendingSince,
            @Nullable Instant syncedAt,
            @Nullable QuarantinedRow quarantined) {
        State state = pending
                ? State.PENDING
                : quarantined != null ? State.QUARANTINED : syncedAt != null ? State.SYNCED : State.UNKNOWN;
        Builder status = builder().state(state).syncedAt(syncedAt).pendingSince(pendingSince);
        if (quarantined != null) {
            status.outcome(quarantined.outcome()).code(quarantined.code()).detail(quarantined.detail());
        }
        return status.build();
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(state, syncedAt, pendingSince, outcome, code, detail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowStatus that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "RowStatus[state=" + state + ", syncedAt=" + syncedAt + ", pendingSince=" + pendingSince + ", outcome="
                + outcome + ", code=" + code + ", detail=" + detail + "]";
    }

    /**
     * Builds a {@link RowStatus}. {@code state} is required; all else is null by default. Null where it is not allowed
     * throws {@link NullPointerException}. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable State state;
        private @Nullable Instant syncedAt;
        private @Nullable Instant pendingSince;
        private @Nullable Outcome outcome;
        private @Nullable OutcomeCode code;
        private @Nullable String detail;

        private Builder() {}

        /**
         * {@return this builder, with {@link RowStatus#state}}
         *
         * @param state the state that follows from the other values
         */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * {@return this builder, with {@link RowStatus#syncedAt}}
         *
         * @param syncedAt when central last acknowledged it; null if it is not known that it did
         */
        public Builder syncedAt(@Nullable Instant syncedAt) {
            this.syncedAt = syncedAt;
            return this;
        }

        /**
         * {@return this builder, with {@link RowStatus#pendingSince}}
         *
         * @param pendingSince since when a change has waited; null if none waits, or that is not known
         */
        public Builder pendingSince(@Nullable Instant pendingSince) {
            this.pendingSince = pendingSince;
            return this;
        }

        /**
         * {@return this builder, with {@link RowStatus#outcome}}
         *
         * @param outcome deferred or rejected; null if it is not in quarantine
         */
        public Builder outcome(@Nullable Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        /**
         * {@return this builder, with {@link RowStatus#code}}
         *
         * @param code null if it is not in quarantine
         */
        public Builder code(@Nullable OutcomeCode code) {
            this.code = code;
            return this;
        }

        /**
         * {@return this builder, with {@link RowStatus#detail}}
         *
         * @param detail a sentence for people; null for none
         */
        public Builder detail(@Nullable String detail) {
            this.detail = detail;
            return this;
        }

        /**
         * {@return the status with the given values}
         *
         * @throws NullPointerException if a required value was not given
         */
        public RowStatus build() {
            return new RowStatus(this);
        }
    }
}
