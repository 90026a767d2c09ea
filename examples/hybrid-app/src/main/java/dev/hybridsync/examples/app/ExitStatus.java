package dev.hybridsync.examples.app;

/** The exit statuses of the program. */
final class ExitStatus {
    /** Done, and, where the command is about that, nothing waits or differs. */
    static final int OK = 0;
    /** Failed, or incomplete. */
    static final int FAILED = 1;
    /** Called or configured in a wrong way; nothing was done. */
    static final int MISUSED = 2;

    private ExitStatus() {}
}
