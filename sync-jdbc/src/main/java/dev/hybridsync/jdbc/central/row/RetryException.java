package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.KnownFailure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Ends an attempt that is to be made again. */
public final class RetryException extends SQLException implements KnownFailure {
    private static final long serialVersionUID = 1L;

    private final transient RetryReason reason;

    public RetryException(RetryReason reason) {
        super(reason.text());
        this.reason = reason;
    }

    public RetryException(RetryReason reason, SQLException cause) {
        super(reason.text(), cause.getSQLState(), cause.getErrorCode(), cause);
        this.reason = reason;
    }

    RetryReason reason() {
        return reason;
    }

    /** The reason why the failed work is to be done again; null if it failed for another reason. */
    public static @Nullable RetryReason reasonOf(Throwable failure) {
        return Database.sqlCause(failure) instanceof RetryException retry ? retry.reason : null;
    }

    /**
     * Not {@link ErrorKind#UNIQUE} if two transactions made a version of one row: that unique key is ours, not one that
     * the host's rows may violate.
     */
    @Override
    public ErrorKind failure() {
        return reason instanceof RetryReason.RowLocked ? ErrorKind.BUSY : ErrorKind.OTHER;
    }
}
