package dev.hybridsync.jdbc.support;

/** What a database can do, or does in its own way, where tests must know. */
public enum Capability {
    /** Transactions on several connections can write at the same time, and wait for each other only at the same rows. */
    CONCURRENT_WRITERS
}
