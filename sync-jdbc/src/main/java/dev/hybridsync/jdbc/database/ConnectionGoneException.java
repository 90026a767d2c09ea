package dev.hybridsync.jdbc.database;

import java.sql.SQLException;

/**
 * The connection was closed while it was used, and the error itself does not show it. Pools discard a connection at SQL
 * states that they treat as its end, and the next call only finds it closed.
 */
final class ConnectionGoneException extends SQLException implements KnownFailure {
    private static final long serialVersionUID = 1L;

    ConnectionGoneException(Throwable cause) {
        super("the connection was closed while it was used", "08006", cause); // connection_failure
    }

    @Override
    public ErrorKind failure() {
        return ErrorKind.BUSY;
    }
}
