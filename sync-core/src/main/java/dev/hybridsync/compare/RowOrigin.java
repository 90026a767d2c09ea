package dev.hybridsync.compare;

/** The origin of a row at central, as far as it matters for the comparison with one node. */
public enum RowOrigin {
    /** Its version is the node's, from any journal. */
    NODE,
    /**
     * It has no version: central had the row before it took part in sync, or the row was written without firing the
     * triggers.
     */
    NONE,
    /**
     * Its version is another node's, or central's own. A row that central has edited is of this kind, too, even if the
     * edit has no version yet.
     */
    OTHER
}
