package dev.hybridsync.jdbc.support;

/** What a database can do, or does in a way that tests must know. */
public enum Capability {
    /** Transactions on several connections can write at the same time, and wait for each other only at the same rows. */
    CONCURRENT_WRITERS,

    /** A column holds values of its declared type only. */
    TYPED_COLUMNS,

    /** A text may hold the character NUL, and triggers can read it. */
    NUL_IN_TEXT,

    /** A foreign key can wait for the commit. */
    DEFERRED_FOREIGN_KEYS,

    /** Triggers find a key column that was renamed by themselves. */
    TRIGGERS_FOLLOW_RENAMED_KEYS,

    /** Triggers have the rights of who made them, not of who writes. */
    TRIGGERS_RUN_AS_THEIR_MAKER,

    /** At isolation level SERIALIZABLE a read locks what it reads. */
    SERIALIZABLE_READS_LOCK,

    /** There is an isolation level SNAPSHOT, beside those of JDBC. */
    SNAPSHOT_ISOLATION
}
