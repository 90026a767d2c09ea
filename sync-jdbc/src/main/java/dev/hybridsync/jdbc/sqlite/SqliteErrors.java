package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.ErrorCodes;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Classifies errors by result code, https://sqlite.org/rescode.html. */
final class SqliteErrors implements ErrorCodes {
    @Override
    public ErrorKind meaning(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return primary(e.getErrorCode());
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code) {
            case SQLITE_CONSTRAINT_FOREIGNKEY -> ErrorKind.FOREIGN_KEY;
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> ErrorKind.UNIQUE;
            case SQLITE_CONSTRAINT_DATATYPE, SQLITE_MISMATCH, SQLITE_TOOBIG -> ErrorKind.VALUE;
            case SQLITE_AUTH -> ErrorKind.PRIVILEGE;
            default -> primary(code.code);
        };
    }

    /** Uses the code's low byte, whatever an extended code adds. */
    private static ErrorKind primary(int code) {
        return switch (code & 0xff) { // https://sqlite.org/rescode.html
            case 19 -> ErrorKind.CONSTRAINT;
            case 4, 5, 6, 9, 15, 17 -> ErrorKind.BUSY; // abort, busy, locked, interrupt, protocol, schema
            case 3, 8, 13, 14, 22 -> ErrorKind.FAULT; // perm, readonly, full, cantopen, no large files
            case 7, 10, 11, 26 -> ErrorKind.FAULT; // out of memory, I/O, corrupt, not a database
            default -> ErrorKind.OTHER;
        };
    }

    /** The limit {@code SQLITE_LIMIT_LENGTH} applies to a value, a row or a statement. */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return SizeHint.NONE;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_TOOBIG -> SizeHint.TOO_LARGE;
            case SQLITE_NOMEM, SQLITE_INTERRUPT -> SizeHint.EXHAUSTED;
            default -> SizeHint.NONE;
        };
    }

    /** Whether the error says that there is no such savepoint. It has no code of its own. */
    static boolean saysNoSavepoint(SQLException e) {
        return String.valueOf(e.getMessage()).contains("no such savepoint");
    }
}
