package dev.hybridsync.jdbc.central;

import org.jspecify.annotations.Nullable;

/**
 * An error of the application's own code, for the log: its kind and where it was thrown, without its message, which may have
 * row data.
 */
final class Unworded extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 5;

    private Unworded(Throwable error, int causes) {
        super(error.getClass().getName(), cause(error, causes), false, true);
        setStackTrace(error.getStackTrace());
    }

    static Unworded of(Throwable error) {
        return new Unworded(error, MAX_CAUSES);
    }

    private static @Nullable Unworded cause(Throwable error, int causes) {
        Throwable cause = error.getCause();
        return cause == null || causes == 0 ? null : new Unworded(cause, causes - 1);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
