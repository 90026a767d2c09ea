package dev.hybridsync.compare;

/** Whose a row of central is, as far as the comparison with one node is concerned. */
public enum RowOrigin {
    /** Its version is the node's, of whatever journal. */
    NODE,
    /** It has no version: central had it before it took part in sync, or got it past its triggers. */
    NONE,
    /** Its version is another node's, or central's own; so is a row that central edited and that has no version of that yet. */
    OTHER
}
