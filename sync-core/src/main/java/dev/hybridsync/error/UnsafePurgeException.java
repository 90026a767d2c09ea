package dev.hybridsync.error;

import java.time.Duration;

/**
 * Tombstones are too young to be removed: a change that a node made before a deletion may still arrive, and would bring
 * the row back. Nothing was removed.
 */
public final class UnsafePurgeException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** The shortest age that would not be refused. */
    private final Duration safeAge;

    /**
     * Creates an exception with a message that says which node was silent for how long.
     *
     * @param message what was asked for, and why it is refused
     * @param safeAge the shortest age that would not be refused now
     */
    public UnsafePurgeException(String message, Duration safeAge) {
        super(message);
        this.safeAge = safeAge;
    }

    /** {@return the shortest age that would not be refused now} */
    public Duration safeAge() {
        return safeAge;
    }
}
