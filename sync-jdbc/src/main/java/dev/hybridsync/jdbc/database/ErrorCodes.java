package dev.hybridsync.jdbc.database;

import java.sql.SQLException;

/** Maps the code or state of a database's error to its meaning. */
public interface ErrorCodes {
    ErrorKind meaning(SQLException e);

    /** Whether the error may come from the size of what was sent. */
    default SizeHint sizeMeaning(SQLException e) {
        return connectionLost(e) ? SizeHint.CONNECTION_LOST : SizeHint.NONE;
    }

    /** Whether an open connection was lost. The states 08001 and 08004 are not included: there was no connection yet. */
    static boolean connectionLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") && !state.equals("08001") && !state.equals("08004");
    }
}
