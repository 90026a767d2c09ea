package dev.hybridsync.compare;

import java.util.Objects;
import java.util.UUID;

/**
 * One question of a node about one of its tables. Each stands for itself: central remembers nothing between two of them.
 *
 * @param nodeId the node that asks
 * @param journalId its journal
 */
public record VerifyRequest(String nodeId, UUID journalId, ComparedTable table, VerifyQuestion question) {
    public VerifyRequest {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(question, "question");
    }
}
