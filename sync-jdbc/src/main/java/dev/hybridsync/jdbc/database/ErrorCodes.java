package dev.hybridsync.jdbc.database;

import java.sql.SQLException;

/** What a database says by an error's code or state. */
public interface ErrorCodes {
    ErrorKind meaning(SQLException e);

    /** Whether it may come from the size of what was sent. */
    default SizeHint sizeMeaning(SQLException e) {
        return connectionLost(e) ? SizeHint.CONNECTION_LOST : SizeHint.NONE;
    }

    static boolean connectionLost(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith("08");
    }
}
