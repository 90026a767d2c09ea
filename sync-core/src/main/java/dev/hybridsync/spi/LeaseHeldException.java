package dev.hybridsync.spi;

import java.time.Duration;

/** Another process flushes this journal; nothing was read or sent. Its lease ends by itself if it does not renew it. */
public class LeaseHeldException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final Duration remaining;

    /**
     * @param remaining how long the other's lease lasts from now, not negative
     */
    public LeaseHeldException(String message, Duration remaining) {
        super(message);
        this.remaining = remaining;
    }

    /** How long the other's lease lasts, as it was seen. */
    public Duration remaining() {
        return remaining;
    }
}
