package dev.hybridsync.jdbc.postgresql;

import java.sql.SQLException;

/**
 * Errors that a trigger or a function raised by {@code RAISE}, with a state of its choice: no state of these says anything
 * of the database. The server names the routine that an error comes from, and the driver, which the library does not
 * compile with, hands it on.
 */
final class PostgresRaise {
    private static final String ROUTINE = "exec_stmt_raise";

    private PostgresRaise() {}

    /** Not where pools take the state as the connection's end, and close it: then there is no going on in any case. */
    static boolean is(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            return false;
        }
        return ROUTINE.equals(routine(error));
    }

    /**
     * Whether the server said over a connection that works that one is lost: another one, that of a foreign table or of dblink.
     * A message of ours that it can't take (08P01) is another matter, and so is what a trigger made up.
     */
    static boolean isOfOtherConnection(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        String routine = routine(error);
        return state.startsWith("08") && !state.equals("08P01") && !routine.isEmpty() && !routine.equals(ROUTINE);
    }

    /** Empty for an error of the driver's own, or another driver. */
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
