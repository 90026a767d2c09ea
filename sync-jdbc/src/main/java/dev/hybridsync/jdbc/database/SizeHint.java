package dev.hybridsync.jdbc.database;

/** Whether a failure may come from the size of what was sent, whatever else it means. */
public enum SizeHint {
    /** It does not: a lock, a shutdown, a disk that is full, a constraint. */
    NONE,
    /** The database says that a value, a statement or an index entry is larger than it takes. */
    TOO_LARGE,
    /** The connection ended while it was used: as well because of what was sent as by a restart or a proxy. */
    CONNECTION_LOST,
    /** Memory or time ran out: as well because of what was sent as because of what else the server had to do. */
    EXHAUSTED
}
