package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.database.ErrorCodes;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;

/** Classifies errors by {@code org.h2.api.ErrorCode}. */
final class H2Errors implements ErrorCodes {
    @Override
    public ErrorKind meaning(SQLException e) {
        return switch (e.getErrorCode()) {
            case 23503, 23506 -> ErrorKind.FOREIGN_KEY; // child exists, parent missing
            case 23505 -> ErrorKind.UNIQUE; // duplicate key
            case 23502, 23507, 23513, 23514 -> ErrorKind.CONSTRAINT; // null, no default, check
            case 22001, 22003, 22004, 22007, 22018, 22025, 22030, 22032, 22033, 22034, 22035 -> ErrorKind.VALUE;
            case 50200, 40001, 90131, 57014, 90020, 90067, 90098, 90121, 90007, 90135 ->
                ErrorKind.BUSY; // locks, closed, shut down
            case 90028, 90031, 90030, 90097, 90108 -> ErrorKind.FAULT; // I/O, damaged, read-only, out of memory
            case 42102, 42103, 42104, 42122 -> ErrorKind.SCHEMA; // table, column not found
            case 90096 -> ErrorKind.PRIVILEGE; // not enough rights
            default -> ofState(String.valueOf(e.getSQLState()));
        };
    }

    /**
     * Classifies errors by SQLSTATE. H2 passes on a failure in a trigger's own code, such as that of a connection to
     * another database, unchanged.
     */
    private static ErrorKind ofState(String state) {
        return state.startsWith("08") || state.startsWith("40") ? ErrorKind.BUSY : ErrorKind.OTHER;
    }

    @Override
    public SizeHint sizeMeaning(SQLException e) {
        return switch (e.getErrorCode()) {
            case 90108, 57014 -> SizeHint.EXHAUSTED; // out of memory, QUERY_TIMEOUT
            case 90067 -> SizeHint.CONNECTION_LOST;
            default -> SizeHint.NONE;
        };
    }
}
