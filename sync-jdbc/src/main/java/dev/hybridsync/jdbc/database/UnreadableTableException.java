package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A table can't be read as it is now: a right was revoked, a type has no operator, a computed column fails, or the
 * database reports another error. The table's entries wait with this reason, and other tables continue.
 */
public final class UnreadableTableException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final ErrorKind failure;

    private UnreadableTableException(String table, String reason, ErrorKind failure) {
        super(reason);
        this.table = table;
        this.failure = failure;
    }

    /**
     * Reads something from one table. A fault of the database itself does not concern the table and is thrown
     * unchanged. So is an error that is known to have nothing to do with the database.
     *
     * @param table its name on the wire
     * @throws UnreadableTableException for any other failure, without row data
     */
    public static <T extends @Nullable Object> T reading(Database database, String table, Work<T> read)
            throws SQLException {
        try {
            return read.run();
        } catch (SQLException | RuntimeException e) {
            boolean ownWords = e instanceof SyncException && !(e instanceof DatabaseException);
            ErrorKind failure = database.classify(e);
            if (ownWords || failure.isOfDatabase()) {
                throw e;
            }
            throw new UnreadableTableException(
                    table, String.valueOf(database.failed("it can't be read", e).getMessage()), failure);
        }
    }

    /** The table's name on the wire. */
    public String table() {
        return table;
    }

    /** Whether the database's error certainly concerns this table. */
    public boolean isCertain() {
        return failure == ErrorKind.PRIVILEGE || failure == ErrorKind.SCHEMA;
    }
}
