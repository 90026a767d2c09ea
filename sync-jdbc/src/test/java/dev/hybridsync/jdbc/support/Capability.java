package dev.hybridsync.jdbc.support;

/** What a database can do, or how it behaves where tests need to know. */
public enum Capability {
    /**
     * Transactions on several connections can write at the same time, and wait for each other only when they write the
     * same rows.
     */
    CONCURRENT_WRITERS,

    /** A column holds values of its declared type only. */
    TYPED_COLUMNS,

    /** A text may hold the character NUL, and triggers can read it. */
    NUL_IN_TEXT,

    /** A foreign key can wait for the commit. */
    DEFERRED_FOREIGN_KEYS,

    /** Triggers automatically follow a key column that is renamed. */
    TRIGGERS_FOLLOW_RENAMED_KEYS,

    /** A computed column can be declared NOT NULL. */
    NOT_NULL_COMPUTED_COLUMNS,

    /** There are identity columns that only the database may number. */
    IDENTITY_COLUMNS,

    /** An array can be a key. */
    ARRAYS_AS_KEYS,

    /** A foreign key to a table that does not exist can be declared. */
    FOREIGN_KEYS_TO_MISSING_TABLES,

    /** There are users with privileges. */
    USERS,

    /** Triggers are written in SQL, so that others can read what they do. */
    TRIGGERS_IN_SQL,

    /** A schema is a separate database, so its name must not clash with that of another database. */
    SCHEMAS_ARE_DATABASES,

    /** A setting limits the size of a statement. */
    STATEMENT_LIMIT,

    /** Triggers have the privileges of the user who created them, not of the user who writes. */
    TRIGGERS_RUN_AS_THEIR_MAKER,

    /** A trigger can be created or dropped while a statement fires the table's triggers, which may then fail. */
    TRIGGERS_CHANGE_DURING_STATEMENTS,

    /** At isolation level SERIALIZABLE a read locks the rows that it reads. */
    SERIALIZABLE_READS_LOCK,

    /** There is an isolation level SNAPSHOT in addition to those of JDBC. */
    SNAPSHOT_ISOLATION,

    /** The library asks its catalog about one table at a time. */
    CATALOG_OF_ONE_TABLE
}
