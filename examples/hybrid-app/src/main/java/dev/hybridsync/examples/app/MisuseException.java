package dev.hybridsync.examples.app;

/** The program was called or configured in a wrong way; the message says how to do it right. */
final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean showUsage;

    private MisuseException(String message, boolean showUsage) {
        super(message);
        this.showUsage = showUsage;
    }

    /** A variable has a wrong value, or none. */
    static MisuseException configuration(String message) {
        return new MisuseException(message, false);
    }

    /** There is no such command or option. */
    static MisuseException command(String message) {
        return new MisuseException(message, true);
    }

    boolean showUsage() {
        return showUsage;
    }
}
