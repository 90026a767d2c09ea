package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * A pause of sending at a node, begun by a person. Changes are still captured.
 *
 * @param reason the person's words
 * @param since when it began, by the clock of the node's database
 */
public record Pause(String reason, Instant since) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param reason see {@link #reason()}
     * @param since see {@link #since()}
     */
    public Pause {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }
}
