package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A table can't be read as it is now: a right was taken away, a type has no operator, a computed column fails, or whatever
 * else the database says. Its entries wait, with this reason; other tables go on.
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
     * Reads something of one table. A fault of the database itself is no table's, and comes as it is; so does what says by
     * itself that it has nothing to do with the database.
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

    /** Whether the database's answer is about this table without doubt. */
    public boolean isCertain() {
        return failure == ErrorKind.PRIVILEGE || failure == ErrorKind.SCHEMA;
    }
}
