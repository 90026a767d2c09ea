package dev.hybridsync.examples.app;

/** The exit statuses of the program. */
final class ExitStatus {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private ExitStatus() {}
}
