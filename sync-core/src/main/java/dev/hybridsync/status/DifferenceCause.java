package dev.hybridsync.status;

/** What most likely made a row differ. */
public enum DifferenceCause {
    /**
     * The row was changed at central by something that no trigger there captured: central's state does not belong to
     * its version, or has no version.
     */
    EDITED_AT_CENTRAL_WITHOUT_CAPTURE,
    /** Central's state came from another origin, with the time of its version, which is later. */
    SUPERSEDED,
    /** The table's triggers at this node were missing, or did not work: its changes went unseen. */
    TRIGGERS_MISSING,
    /** The row was there before {@code install(Backfill.NONE)}, and has not been changed since. */
    LEFT_OUT_AT_INSTALL,
    /** All rows of the table are gone at one side: it was truncated, or emptied without firing the triggers. */
    TRUNCATED,
    /** This node's database was restored from a backup, and a rejoin kept central's later state. */
    RESTORED_BACKUP,
    /** A person discarded its last change at this node. */
    DISCARDED,
    /** Nothing explains the difference: the row was changed at one side without firing the triggers. */
    CHANGED_UNSEEN
}
