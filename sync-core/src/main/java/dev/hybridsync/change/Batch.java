package dev.hybridsync.change;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one push request.
 *
 * @param nodeId the node that sends it
 * @param journalId the journal that the changes come from
 * @param batchId names this batch; the same id again is a repeat
 * @param previousBatchId the batch that was settled before it; null for a journal's first
 * @param sentAt the node's clock when it was sent
 * @param changes the changes, possibly none
 */
public record Batch(
        String nodeId,
        UUID journalId,
        UUID batchId,
        @Nullable UUID previousBatchId,
        Instant sentAt,
        List<Change> changes) {
    public Batch {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(batchId, "batchId");
        Objects.requireNonNull(sentAt, "sentAt");
        changes = List.copyOf(changes);
    }

    /** Names the batch without its data. */
    @Override
    public String toString() {
        return "Batch[" + batchId + " of " + nodeId + ", " + changes.size() + " changes]";
    }
}
