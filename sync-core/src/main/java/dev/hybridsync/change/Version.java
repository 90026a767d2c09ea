package dev.hybridsync.change;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What Last-Write-Wins compares: when a row's state was made, where, and by which entry of which journal.
 *
 * @param changedAt when, to the microsecond
 * @param nodeId the node of origin
 * @param journalId the journal of origin
 * @param seq the entry in that journal
 */
public record Version(Instant changedAt, String nodeId, UUID journalId, long seq) {
    /**
     * Refuses null components.
     *
     * @param changedAt see {@link #changedAt()}
     * @param nodeId see {@link #nodeId()}
     * @param journalId see {@link #journalId()}
     * @param seq see {@link #seq()}
     */
    public Version {
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(journalId, "journalId");
    }
}
