package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What central knows of a node.
 *
 * @param nodeId the node
 * @param journalId its current journal; null before its first batch
 * @param lastBatchId its last batch; null before its first
 * @param lastSeenAt when that came, by central's clock; null before its first
 * @param clockOffset by how much the node's clock was ahead of central's then (negative: behind), the request's way
 *     included; null before its first batch
 * @param outcomes how many changes had each outcome so far
 */
public record NodeStatus(
        String nodeId,
        @Nullable UUID journalId,
        @Nullable UUID lastBatchId,
        @Nullable Instant lastSeenAt,
        @Nullable Duration clockOffset,
        Map<Outcome, Long> outcomes) {
    public NodeStatus {
        outcomes = Map.copyOf(outcomes);
    }

    /** Whether the node's clock was further from central's than {@code tolerance}, ahead or behind, at its last batch. */
    public boolean isClockOff(Duration tolerance) {
        return clockOffset != null && clockOffset.abs().compareTo(tolerance) > 0;
    }
}
