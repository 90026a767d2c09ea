package dev.hybridsync.change;

/** Central's answer for one change. */
public enum Outcome {
    /** Central holds the state that the change carries. */
    APPLIED,
    /** Central holds a state that wins over this change. */
    SUPERSEDED,
    /** The change can't be applied yet; it may succeed later, as it is. */
    DEFERRED,
    /** The change can't be applied as it is; a newer change of the row, or a person, is needed. */
    REJECTED
}
