package dev.hybridsync.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Central's answer to a batch.
 *
 * @param batchId the batch that it answers
 * @param receivedAt central's clock when it took the batch
 * @param applied how many changes were applied
 * @param outcomes one for each change that was <em>not</em> applied
 * @param clamped the changes whose time central cut, because it lay too far in central's future; to a repeat also those of
 *     changes that are no longer in it
 * @param conflicts the {@code seq} of each change that replaced, or lost to, another origin's different state; a central of
 *     the first release reports none
 * @param conflictsWith the nodes whose states those were, by {@code seq}; none for central's own
 */
public record BatchResult(
        UUID batchId,
        Instant receivedAt,
        int applied,
        List<ChangeOutcome> outcomes,
        List<Clamp> clamped,
        List<Long> conflicts,
        Map<Long, String> conflictsWith) {
    public BatchResult {
        Objects.requireNonNull(batchId, "batchId");
        Objects.requireNonNull(receivedAt, "receivedAt");
        outcomes = List.copyOf(outcomes);
        clamped = List.copyOf(clamped);
        conflicts = List.copyOf(conflicts);
        conflictsWith = Map.copyOf(conflictsWith);
    }

    /** An answer without conflicts. */
    public BatchResult(
            UUID batchId, Instant receivedAt, int applied, List<ChangeOutcome> outcomes, List<Clamp> clamped) {
        this(batchId, receivedAt, applied, outcomes, clamped, List.of(), Map.of());
    }

    /**
     * A time that central cut.
     *
     * @param seq the change
     * @param changedAt the time that counts instead of the one sent
     */
    public record Clamp(long seq, Instant changedAt) {}
}
