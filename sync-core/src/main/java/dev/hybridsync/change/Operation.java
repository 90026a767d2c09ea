package dev.hybridsync.change;

/** What became of a row. */
public enum Operation {
    /** The row is there, with the state that the change carries. */
    UPSERT,
    /** The row is gone: a tombstone. */
    DELETE
}
