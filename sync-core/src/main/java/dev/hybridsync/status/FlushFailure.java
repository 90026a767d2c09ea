package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a flush of a node stopped early. It holds no row data and no API key.
 *
 * @param code what kind of failure: {@code CENTRAL_UNAVAILABLE}, {@code CENTRAL_REFUSES}, {@code JOURNAL_FORKED}, or
 *     {@code NODE_FAILED} where it is on the node's side; later releases may add to them
 * @param message the library's words
 * @param at when the flush stopped, by the clock of the client that ran it
 */
public record FlushFailure(String code, String message, Instant at) {
    /**
     * Refuses null where none is allowed.
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
     * {@return whether the other one is of the same kind, with the same words, at whatever time}
     *
     * @param other a failure of another flush
     */
    public boolean isAs(FlushFailure other) {
        return code.equals(other.code) && message.equals(other.message);
    }
}
