package dev.hybridsync.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Central could not be reached, or could not answer now. Whether it took the batch is unknown: send it again later. */
public class CentralUnavailableException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public CentralUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    public CentralUnavailableException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long central asks to be left alone, where it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
