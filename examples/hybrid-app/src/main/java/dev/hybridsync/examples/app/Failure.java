package dev.hybridsync.examples.app;

import dev.hybridsync.error.SyncException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Describes a failure in words. */
final class Failure {
    private static final String MORE = " (set DEBUG=true for the stack trace)";

    private Failure() {}

    /**
     * The library's own messages are written to be shown. Drivers' messages may quote SQL, and with it a row's values,
     * so only their codes are shown.
     */
    static String describe(Throwable failure) {
        if (failure instanceof SyncException) {
            return whole(failure.getMessage());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "the database refused a statement: SQLSTATE " + sql.getSQLState() + ", code "
                        + sql.getErrorCode() + MORE;
            }
        }
        return "unexpected " + failure.getClass().getSimpleName() + MORE;
    }

    /** The whole message of the library, with further lines indented. */
    static String whole(@Nullable String message) {
        return message == null
                ? "no message"
                : CommandWords.of(message).strip().replaceAll("\\R", System.lineSeparator() + "  ");
    }

    /** For drivers' messages, whose further lines may quote values. */
    static String firstLine(@Nullable String message) {
        return message == null
                ? "no message"
                : CommandWords.of(message).lines().findFirst().orElse("no message");
    }
}
