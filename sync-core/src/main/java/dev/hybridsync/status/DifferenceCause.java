package dev.hybridsync.status;

/** What most likely made a row differ. */
public enum DifferenceCause {
    /**
     * The row was changed at central by something that no trigger there captured: central's state is not the one
     * of its version, or has none.
     */
    EDITED_AT_CENTRAL_WITHOUT_CAPTURE,
    /** Central's state came from another origin, at the time of its version, which is the later one. */
    SUPERSEDED,
    /** The table's triggers at this node were missing, or did not work: its changes went unseen. */
    TRIGGERS_MISSING,
    /** The row was there before {@code install(Backfill.NONE)}, and was not changed since. */
    LEFT_OUT_AT_INSTALL,
    /** All rows of the table are gone at one side: it was truncated, or emptied past the triggers. */
    TRUNCATED,
    /** This node's database was restored from a backup, and a rejoin left central's later state. */
    RESTORED_BACKUP,
    /** A person discarded its last change at this node. */
    DISCARDED,
    /** Nothing explains it: it was changed at one side past the triggers. */
    CHANGED_UNSEEN
}
