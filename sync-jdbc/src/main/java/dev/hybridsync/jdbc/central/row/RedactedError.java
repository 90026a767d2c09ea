package dev.hybridsync.jdbc.central.row;

import org.jspecify.annotations.Nullable;

/**
 * An error of the application's own code, for the log: its class and where it was thrown, without its message, which
 * may contain row data.
 */
public final class RedactedError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 5;

    private RedactedError(Throwable error, int causes) {
        super(error.getClass().getName(), cause(error, causes), false, true);
        setStackTrace(error.getStackTrace());
    }

    public static RedactedError of(Throwable error) {
        return new RedactedError(error, MAX_CAUSES);
    }

    private static @Nullable RedactedError cause(Throwable error, int causes) {
        Throwable cause = error.getCause();
        return cause == null || causes == 0 ? null : new RedactedError(cause, causes - 1);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
