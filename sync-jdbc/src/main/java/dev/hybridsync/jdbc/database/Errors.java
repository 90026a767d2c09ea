package dev.hybridsync.jdbc.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** Finds out what failures mean, however they are wrapped. */
public final class Errors {
    private final ErrorCodes codes;

    public Errors(ErrorCodes codes) {
        this.codes = codes;
    }

    /** What a failure means. */
    public ErrorKind classify(Throwable error) {
        KnownFailure known = ErrorChain.known(error);
        SQLException identifying = ErrorChain.identifying(error);
        SQLException outermost = ErrorChain.outermost(error);
        if (known != null) {
            return known.failure();
        }
        if (identifying == null || outermost == null) {
            return ErrorKind.OTHER;
        }
        ErrorKind failure = codes.meaning(identifying);
        boolean transientFailure =
                outermost instanceof SQLTransientException || outermost instanceof SQLRecoverableException;
        // an exhausted pool throws a transient error without a code, or with a driver's own negative code from its last
        // try to connect; MariaDB's driver also reports as transient any server error that it doesn't know
        return failure == ErrorKind.OTHER && transientFailure && outermost.getErrorCode() <= 0
                ? ErrorKind.BUSY
                : failure;
    }

    /** The number that the database gave the failure; 0 if it gave none. */
    public int code(Throwable error) {
        SQLException identifying = ErrorChain.identifying(error);
        return identifying == null ? 0 : identifying.getErrorCode();
    }

    /**
     * Whether the database rolled the transaction back because of others that ran at the same time, and asks the client
     * to run it again: after serialization failures and deadlocks. The SQL standard has one state for all of these.
     */
    public boolean asksForAnotherRun(Throwable error) {
        SQLException identifying = ErrorChain.identifying(error);
        return ErrorChain.known(error) == null && identifying != null && "40001".equals(identifying.getSQLState());
    }

    /** Whether a failure may come from the size of what was sent. */
    public SizeHint sizeHint(Throwable error) {
        SQLException identifying = ErrorChain.identifying(error);
        return identifying == null ? SizeHint.NONE : codes.sizeMeaning(identifying);
    }
}
