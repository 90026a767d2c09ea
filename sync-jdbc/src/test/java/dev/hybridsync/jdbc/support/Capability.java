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

    /** A computed column can be declared NOT NULL. */
    NOT_NULL_COMPUTED_COLUMNS,

    /** Columns of identities that only the database may number. */
    IDENTITY_COLUMNS,

    /** An array can be a key. */
    ARRAYS_AS_KEYS,

    /** A foreign key to a table that is not there can be declared. */
    FOREIGN_KEYS_TO_MISSING_TABLES,

    /** There are users with rights. */
    USERS,

    /** Triggers are written in SQL, so that others can read what they do. */
    TRIGGERS_IN_SQL,

    /** What is called a schema is a database of its own, which another may bear the name of. */
    SCHEMAS_ARE_DATABASES,

    /** A setting says how large a statement may be. */
    STATEMENT_LIMIT,

    /** Triggers have the rights of who made them, not of who writes. */
    TRIGGERS_RUN_AS_THEIR_MAKER,

    /** A trigger can be created or dropped while a statement fires the table's triggers, which may then fail. */
    TRIGGERS_CHANGE_DURING_STATEMENTS,

    /** At isolation level SERIALIZABLE a read locks what it reads. */
    SERIALIZABLE_READS_LOCK,

    /** There is an isolation level SNAPSHOT, beside those of JDBC. */
    SNAPSHOT_ISOLATION,

    /** Its catalog is asked about one table at a time. */
    CATALOG_OF_ONE_TABLE
}
