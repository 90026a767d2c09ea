package dev.hybridsync.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Central could not be reached, or could not answer now. Whether it took the batch is unknown: send it again later. */
public class CentralUnavailableException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** How long central asks to be left alone; null if it did not. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception that does not say when to try again.
     *
     * @param message what happened, without row data and keys
     * @param cause what was thrown on the way; null if nothing was
     */
    public CentralUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /**
     * Creates an exception that says when central wants to be asked again.
     *
     * @param message what happened, without row data and keys
     * @param cause what was thrown on the way; null if nothing was
     * @param retryAfter how long central asks to be left alone; null if it did not
     */
    public CentralUnavailableException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** {@return how long central asks to be left alone; empty if it did not} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
