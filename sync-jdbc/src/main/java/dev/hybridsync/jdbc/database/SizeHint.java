package dev.hybridsync.jdbc.database;

/** Whether a failure may come from the size of what was sent, whatever else it means. */
public enum SizeHint {
    /** It does not: a lock, a shutdown, a full disk, a constraint. */
    NONE,
    /** The database says that a value, a statement or an index entry is larger than it accepts. */
    TOO_LARGE,
    /** The connection ended while it was used, perhaps because of what was sent, perhaps because of a restart or a proxy. */
    CONNECTION_LOST,
    /** Memory or time ran out, perhaps because of what was sent, perhaps because of the server's other load. */
    EXHAUSTED
}
