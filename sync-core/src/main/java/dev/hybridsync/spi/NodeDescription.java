package dev.hybridsync.spi;

import dev.hybridsync.change.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a node describes itself to central, which answers with what would go wrong.
 *
 * @param nodeId the node
 * @param journalId its journal; null before it is installed
 * @param sentAt when it was sent, by the node's clock
 * @param tables what it is going to send
 */
public record NodeDescription(String nodeId, @Nullable UUID journalId, Instant sentAt, List<TableDescription> tables) {
    /**
     * Copies the list.
     *
     * @param nodeId see {@link #nodeId()}
     * @param journalId see {@link #journalId()}
     * @param sentAt see {@link #sentAt()}
     * @param tables see {@link #tables()}
     * @throws IllegalArgumentException if {@link dev.hybridsync.change.NodeId} does not allow the name
     */
    public NodeDescription {
        NodeId.check(nodeId);
        Objects.requireNonNull(sentAt, "sentAt");
        tables = List.copyOf(tables);
    }
}
