package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a flush of a node stopped early. It holds no row data and no API key.
 *
 * @param code what kind of failure: {@code CENTRAL_UNAVAILABLE}, {@code CENTRAL_REFUSES}, {@code JOURNAL_FORKED}, or
 *     {@code NODE_FAILED} if it is on the node's side; later releases may add others
 * @param message the library's message
 * @param at when the flush stopped, by the clock of the client that ran it
 */
public record FlushFailure(String code, String message, Instant at) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param code see {@link #code()}
     * @param message see {@link #message()}
     * @param at see {@link #at()}
     */
    public FlushFailure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(at, "at");
    }

    /**
     * {@return whether the other failure has the same code and message, whenever it was}
     *
     * @param other a failure of another flush
     */
    public boolean isAs(FlushFailure other) {
        return code.equals(other.code) && message.equals(other.message);
    }
}
