package dev.hybridsync.simulation;

/** A process ends here, without a chance to do anything more. Not caught by anybody who catches exceptions. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
