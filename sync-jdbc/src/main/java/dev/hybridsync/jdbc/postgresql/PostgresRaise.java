package dev.hybridsync.jdbc.postgresql;

import java.sql.SQLException;

/**
 * Errors that a trigger or a function raised by {@code RAISE}, with a state of its choice: such a state says nothing
 * about the database. The server names the routine that an error comes from, and the driver, which the library does not
 * compile against, passes it on.
 */
final class PostgresRaise {
    private static final String ROUTINE = "exec_stmt_raise";

    private PostgresRaise() {}

    /**
     * False where pools treat the state as the end of the connection, and close it: then work can't continue in any
     * case.
     */
    static boolean is(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return false;
        }
        return ROUTINE.equals(routine(error));
    }

    /**
     * Whether the server reported, over a working connection, that a connection is lost: it is then a different one,
     * that of a foreign table or of dblink. A message of ours that it can't accept (08P01) is a different case, and so
     * is a state that a trigger made up.
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
