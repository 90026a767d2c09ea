package dev.hybridsync.status;

/** How a node's row compares with central's, as a verification found it. */
public enum RowClass {
    /** Central has it, with equal values. */
    EQUAL,
    /** It has a change that waits in the journal, so it will be sent anyway. */
    PENDING,
    /** It waits in quarantine, for its next try or for a person. */
    QUARANTINED,
    /** Central rightly has a later state of another node, or of its own. */
    HELD_BY_OTHER,
    /** Central has another state, which no other origin sent. */
    DIFFERENT,
    /** Central does not have it, and no other origin deleted it. */
    MISSING,
    /** Central still has this node's row, which is gone here. */
    SURPLUS,
    /**
     * Central has another state, which an older journal of this node sent and a {@link dev.hybridsync.SyncClient#rejoin
     * rejoin} kept.
     */
    KEPT_AT_REJOIN,
    /** It changed each time that it was compared. */
    CHANGING;

    /** {@return whether something is wrong that no waiting change will correct} */
    public boolean isDifference() {
        return this == DIFFERENT || this == MISSING || this == SURPLUS || this == KEPT_AT_REJOIN;
    }
}
