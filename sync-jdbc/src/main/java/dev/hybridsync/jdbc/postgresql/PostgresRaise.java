package dev.hybridsync.jdbc.postgresql;

import java.sql.SQLException;

/**
 * Recognizes errors that a trigger or a function raised by {@code RAISE}, with a state of its choice. Such a state says
 * nothing about the database. The server names the routine that an error comes from, and the driver passes the name on.
 * It is read by reflection, since the library does not compile against the driver.
 */
final class PostgresRaise {
    private static final String ROUTINE = "exec_stmt_raise";

    private PostgresRaise() {}

    /**
     * Whether this is such an error. False if pools treat the state as the end of the connection and close it, since
     * work can't continue then in any case.
     */
    static boolean is(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return false;
        }
        return ROUTINE.equals(routine(error));
    }

    /**
     * Whether the server reported, over a working connection, that a connection is lost. It is then a different
     * connection, that of a foreign table or of dblink. A message of ours that the server can't accept (08P01) is
     * another case, and so is a state that a trigger made up.
     */
    static boolean isOfOtherConnection(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        String routine = routine(error);
        return state.startsWith("08") && !state.equals("08P01") && !routine.isEmpty() && !routine.equals(ROUTINE);
    }

    /** Empty for an error of the driver itself, or of another driver. */
    private static String routine(SQLException error) {
        try {
            Object message = error.getClass().getMethod("getServerErrorMessage").invoke(error);
            return message == null
                    ? ""
                    : String.valueOf(message.getClass().getMethod("getRoutine").invoke(message));
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
