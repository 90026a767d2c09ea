package dev.hybridsync.jdbc.database;

/** What a database's error means for sync. */
public enum ErrorKind {
    /** A foreign key: the parent is missing, or rows still refer to this one. */
    FOREIGN_KEY,
    /** Another row holds a unique value. */
    UNIQUE,
    /** A check, a not-null constraint, or a trigger that refused. */
    CONSTRAINT,
    /** A value does not fit. */
    VALUE,
    /** Locks, deadlocks, serialization, no connection. The same work may succeed later. */
    BUSY,
    /** The database itself: full, read-only, damaged, out of memory. No row is at fault; a person must fix it. */
    FAULT,
    /** A table or column does not exist (any more). */
    SCHEMA,
    /** The database user lacks a right. */
    PRIVILEGE,
    /** Anything else. */
    OTHER;

    /** Whether the error has nothing to do with a row or table, so that the same work may succeed later. */
    public boolean isOfDatabase() {
        return this == BUSY || this == FAULT;
    }
}
