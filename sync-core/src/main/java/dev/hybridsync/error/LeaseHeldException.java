package dev.hybridsync.error;

import java.time.Duration;
import java.util.Objects;

/**
 * Another process, or another client, is sending this journal's batches at the moment. Nothing was sent. The other's
 * lease ends automatically, at the latest after {@link #remaining()}.
 */
public class LeaseHeldException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** How long the other's lease can last without a sign of life. */
    private final Duration remaining;

    /**
     * Creates an exception with a message that says who is sending.
     *
     * @param message what happened, without row data and keys
     * @param remaining how long the other's lease can last without a sign of life; more than zero
     */
    public LeaseHeldException(String message, Duration remaining) {
        super(message);
        this.remaining = Objects.requireNonNull(remaining, "remaining");
    }

    /** {@return how long the other's lease can last without a sign of life; more than zero} */
    public Duration remaining() {
        return remaining;
    }
}
