package dev.hybridsync.change;

/** Why a change was deferred or rejected. */
public enum OutcomeCode {
    /** The key lacks a column, has one too many, or differs from the row's. */
    INVALID_KEY(Outcome.REJECTED),
    /** A value does not fit its column exactly. */
    INVALID_VALUE(Outcome.REJECTED),
    /** A check, a not-null constraint or a trigger at central refused the row. */
    CONSTRAINT(Outcome.REJECTED),
    /** The node may not write this table or row. */
    FORBIDDEN(Outcome.REJECTED),
    /** The row alone is larger than central accepts. */
    TOO_LARGE(Outcome.REJECTED),
    /** A parent row is missing at central, or rows there still refer to the row to delete. */
    FOREIGN_KEY(Outcome.DEFERRED),
    /** Another row at central still holds a unique value of this one. */
    UNIQUE(Outcome.DEFERRED),
    /**
     * Central's database can't write this row now, although it accepts others: the row is locked, or a trigger fails
     * for now.
     */
    BUSY(Outcome.DEFERRED),
    /** Central does not know the table (yet). */
    UNKNOWN_TABLE(Outcome.DEFERRED),
    /** Central does not know a column (yet). */
    UNKNOWN_COLUMN(Outcome.DEFERRED);

    private final Outcome outcome;

    OutcomeCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /** {@return whether central can't take any row of the table as it is sent, so that the table is held} */
    public boolean holdsTable() {
        return this == UNKNOWN_TABLE || this == UNKNOWN_COLUMN;
    }

    /** {@return {@link Outcome#DEFERRED} or {@link Outcome#REJECTED}: each code belongs to one of them} */
    public Outcome outcome() {
        return outcome;
    }
}
