package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.Failure;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.spi.SyncException;
import java.sql.SQLException;

/** A table can't be read as it is now, such as after a right was taken away. Its entries wait; others' go on. */
final class UnreadableTableException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String table;

    UnreadableTableException(String table, SyncException reason) {
        super(String.valueOf(reason.getMessage()), reason);
        this.table = table;
    }

    /**
     * Tells a failure that means that the table can't be read as it is from others.
     *
     * @return the failure, where it means something else
     * @throws UnreadableTableException where it means that
     */
    static SQLException of(Database database, SyncedTable table, SQLException failure) {
        Failure kind = database.classify(failure);
        if (kind == Failure.PRIVILEGE || kind == Failure.SCHEMA) {
            throw new UnreadableTableException(table.wireName(), database.failed("it can't be read", failure));
        }
        return failure;
    }

    /** The table's name on the wire. */
    String table() {
        return table;
    }
}
