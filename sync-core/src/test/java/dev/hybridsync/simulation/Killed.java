package dev.hybridsync.simulation;

/**
 * Ends a process without a chance to do anything more. It is an error, so that code that catches exceptions does not catch
 * it.
 */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
