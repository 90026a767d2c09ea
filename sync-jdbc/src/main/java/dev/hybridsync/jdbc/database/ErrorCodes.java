package dev.hybridsync.jdbc.database;

import java.sql.SQLException;

/** What the code or state of a database's error means. */
public interface ErrorCodes {
    ErrorKind meaning(SQLException e);

    /** Whether it may come from the size of what was sent. */
    default SizeHint sizeMeaning(SQLException e) {
        return connectionLost(e) ? SizeHint.CONNECTION_LOST : SizeHint.NONE;
    }

    /** Not where there was no connection yet: 08001 and 08004, of any server. */
    static boolean connectionLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") && !state.equals("08001") && !state.equals("08004");
    }
}
