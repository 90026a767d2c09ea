package dev.hybridsync.change;

/** What happens to changes that wait at a node, pending or in quarantine, when its capture is uninstalled. */
public enum UnsentChanges {
    /** Nothing is uninstalled while there are any. */
    KEEP,
    /** They are lost: central never gets them. */
    DISCARD
}
