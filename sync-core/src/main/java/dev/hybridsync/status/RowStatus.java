package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one row of a node stands with central.
 *
 * @param state the state; where several hold, the first of {@link State#PENDING}, {@link State#QUARANTINED},
 *     {@link State#DISCARDED} and {@link State#SYNCED}
 * @param syncedAt when central, by its clock, last acknowledged a state of the row, in whatever state it is now; null
 *     if it never did, if it acknowledged last that the row is gone, or if the table keeps no receipts
 * @param pendingSince when the host made the oldest pending change of it; null if none is pending but the library's own,
 *     such as backfill's, or a {@code TRUNCATE}
 * @param outcome {@link Outcome#DEFERRED} or {@link Outcome#REJECTED} where the row waits in quarantine, also while a newer
 *     change of it is pending; null where it does not
 * @param code why; null where it is not in quarantine
 * @param detail central's sentence; may be null
 */
public record RowStatus(
        State state,
        @Nullable Instant syncedAt,
        @Nullable Instant pendingSince,
        @Nullable Outcome outcome,
        @Nullable OutcomeCode code,
        @Nullable String detail) {
    /** The states of a row. */
    public enum State {
        /** Central acknowledged the row as it is: took it, or has a later state of it. */
        SYNCED,
        /** A change of the row, perhaps its end, was not answered yet; also while it is in flight. */
        PENDING,
        /** Central deferred or rejected the row's last change, and no newer one is pending. */
        QUARANTINED,
        /** A person discarded the row's last change, so that central has it as it was before, or not at all. */
        DISCARDED,
        /**
         * Nothing is known of the row: it was never there, or left out by {@code Backfill.NONE}, or central
         * acknowledged that it is gone; or its table keeps no receipts, and nothing of it is pending or in quarantine.
         */
        UNKNOWN
    }

    public RowStatus {
        Objects.requireNonNull(state, "state");
    }

    /** The same row, whose last change was discarded: what is pending, or in quarantine, came later. */
    public RowStatus discarded() {
        return state == State.PENDING || state == State.QUARANTINED
                ? this
                : new RowStatus(State.DISCARDED, syncedAt, pendingSince, outcome, code, detail);
    }

    /**
     * The status by what the bookkeeping has.
     *
     * @param pending whether a change waits in the journal
     */
    public static RowStatus of(
            boolean pending,
            @Nullable Instant pendingSince,
            @Nullable Instant syncedAt,
            @Nullable QuarantinedRow quarantined) {
        State state = pending
                ? State.PENDING
                : quarantined != null ? State.QUARANTINED : syncedAt != null ? State.SYNCED : State.UNKNOWN;
        return quarantined == null
                ? new RowStatus(state, syncedAt, pendingSince, null, null, null)
                : new RowStatus(
                        state, syncedAt, pendingSince, quarantined.outcome(), quarantined.code(), quarantined.detail());
    }
}
