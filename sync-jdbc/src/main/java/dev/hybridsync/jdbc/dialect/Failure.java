package dev.hybridsync.jdbc.dialect;

/** What a database's error means for sync. */
public enum Failure {
    /** A foreign key: the parent is missing, or rows still refer to this one. */
    FOREIGN_KEY,
    /** Another row holds a unique value. */
    UNIQUE,
    /** A check, a not-null constraint, or a trigger that refused. */
    CONSTRAINT,
    /** A value does not fit. */
    VALUE,
    /** Locks, deadlocks, serialization, no connection: the same may succeed later. */
    BUSY,
    /** A table or column is not there (any more). */
    SCHEMA,
    /** The database user lacks a right. */
    PRIVILEGE,
    /** Anything else. */
    OTHER
}
