package dev.hybridsync.compare;

import java.util.Objects;
import java.util.UUID;

/**
 * One question of a node about one of its tables. Each request is independent: central remembers nothing between two of
 * them.
 *
 * @param nodeId the node that asks
 * @param journalId its journal
 */
public record VerifyRequest(String nodeId, UUID journalId, ComparedTable table, VerifyQuestion question) {
    /**
     * Refuses null components.
     *
     * @param nodeId see {@link #nodeId()}
     * @param journalId see {@link #journalId()}
     * @param table see {@link #table()}
     * @param question see {@link #question()}
     */
    public VerifyRequest {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(question, "question");
    }
}
