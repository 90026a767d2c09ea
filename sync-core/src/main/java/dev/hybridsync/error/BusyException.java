package dev.hybridsync.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The central store can't do what it was asked for now, such as apply a batch (locks, pool, another batch of the node).
 * It changed nothing, unless the method that threw this says otherwise. Try again later.
 */
public class BusyException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** How long to wait before it makes sense to try again. */
    private final Duration retryAfter;

    /**
     * Creates an exception with a message that says what is busy.
     *
     * @param message what happened and what to do, without row data and keys
     * @param retryAfter how long to wait before it makes sense to try again
     * @param cause what was thrown in the store; null if nothing was thrown
     */
    public BusyException(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** {@return how long to wait before it makes sense to try again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
