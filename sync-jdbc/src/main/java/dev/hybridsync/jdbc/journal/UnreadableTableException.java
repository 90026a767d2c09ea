package dev.hybridsync.jdbc.journal;

import dev.hybridsync.spi.SyncException;

/** A table can't be read as it is now, such as after a right was taken away. Its entries wait; others' go on. */
final class UnreadableTableException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String table;

    UnreadableTableException(String table, SyncException reason) {
        super(String.valueOf(reason.getMessage()), reason);
        this.table = table;
    }

    /** The table's name on the wire. */
    String table() {
        return table;
    }
}
