package dev.hybridsync.jdbc.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction ended before its commit without an error: the server, a proxy or the driver rolled it back, and what
 * followed ran in another one. None of its work counts. The same may succeed when it is tried again.
 */
public final class LostTransactionException extends SQLException implements KnownFailure {
    private static final long serialVersionUID = 1L;

    public LostTransactionException(@Nullable Throwable cause) {
        super(
                "the transaction was lost: the server, a proxy or the driver rolled it back",
                "40000", // transaction rollback
                cause);
    }

    @Override
    public ErrorKind failure() {
        return ErrorKind.BUSY;
    }
}
