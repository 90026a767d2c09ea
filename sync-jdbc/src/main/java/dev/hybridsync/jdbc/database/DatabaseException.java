package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.SyncException;
import java.sql.SQLException;

/**
 * A database failed. Drivers quote values in their messages, and Jdbi quotes the parameters of a statement. So neither
 * is kept as the cause, and only the part of the driver's message that contains no data is kept.
 */
public final class DatabaseException extends SyncException implements KnownFailure {
    private static final long serialVersionUID = 1L;

    private final ErrorKind failure;

    DatabaseException(String what, Throwable error, ErrorKind failure) {
        super(what + ": " + describe(error, failure));
        this.failure = failure;
        setStackTrace(error.getStackTrace());
    }

    /** What the failure means. */
    @Override
    public ErrorKind failure() {
        return failure;
    }

    /** The error without row data. */
    public static String describe(Throwable error, ErrorKind failure) {
        if (!(error instanceof SQLException sql)) {
            return error.getClass().getSimpleName();
        }
        String state = "SQLSTATE " + sql.getSQLState() + ", code " + sql.getErrorCode();
        return switch (failure) {
            case FOREIGN_KEY, UNIQUE, CONSTRAINT, VALUE -> failure + " (" + state + ")";
            case SCHEMA ->
                firstLine(sql) + " (" + state + "); call install() first," + " or check whether the table was changed";
            case BUSY, PRIVILEGE, OTHER -> firstLine(sql) + " (" + state + ")";
            case FAULT ->
                firstLine(sql) + " (" + state + "); nothing was changed. Check that the database has free disk space"
                        + " and quota, and that its files are writable and undamaged; then it is tried again";
        };
    }

    /** Only the first line, since PostgreSQL quotes rows in the others. */
    private static String firstLine(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return message.lines().findFirst().orElse("");
    }
}
