package dev.hybridsync.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The central store can't take the batch now (locks, pool, the node's other batch); it changed nothing. Try later. */
public class BusyException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** When it makes sense to try again. */
    private final Duration retryAfter;

    /**
     * With a message that says what is busy.
     *
     * @param message what happened and what to do, without row data and keys
     * @param retryAfter when it makes sense to try again
     * @param cause what the store met; null if nothing was thrown
     */
    public BusyException(String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** {@return when it makes sense to try again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
