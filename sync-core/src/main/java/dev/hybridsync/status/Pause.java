package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * A person has paused sending at a node. Changes are still captured.
 *
 * @param reason the person's words
 * @param since when that was, by the node's database
 */
public record Pause(String reason, Instant since) {
    /**
     * Refuses null where none is allowed.
     *
     * @param reason see {@link #reason()}
     * @param since see {@link #since()}
     */
    public Pause {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }
}
