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
 * @param batchId the id of this batch; the same id again means a repeat
 * @param previousBatchId the batch that was settled before it; null for a journal's first
 * @param sentAt the node's clock when it was sent
 * @param changes the changes, possibly none
 * @param node what the node reports about itself; null for nothing
 */
public record Batch(
        String nodeId,
        UUID journalId,
        UUID batchId,
        @Nullable UUID previousBatchId,
        Instant sentAt,
        List<Change> changes,
        @Nullable NodeReport node) {
    /**
     * Copies the list.
     *
     * @param nodeId see {@link #nodeId()}
     * @param journalId see {@link #journalId()}
     * @param batchId see {@link #batchId()}
     * @param previousBatchId see {@link #previousBatchId()}
     * @param sentAt see {@link #sentAt()}
     * @param changes see {@link #changes()}
     * @param node see {@link #node()}
     */
    public Batch {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(batchId, "batchId");
        Objects.requireNonNull(sentAt, "sentAt");
        changes = List.copyOf(changes);
    }

    /**
     * Creates a batch whose node reports nothing about itself.
     *
     * @param nodeId see {@link #nodeId()}
     * @param journalId see {@link #journalId()}
     * @param batchId see {@link #batchId()}
     * @param previousBatchId see {@link #previousBatchId()}; null for the first batch of a journal
     * @param sentAt see {@link #sentAt()}
     * @param changes see {@link #changes()}; copied
     */
    public Batch(
            String nodeId,
            UUID journalId,
            UUID batchId,
            @Nullable UUID previousBatchId,
            Instant sentAt,
            List<Change> changes) {
        this(nodeId, journalId, batchId, previousBatchId, sentAt, changes, null);
    }

    /**
     * {@return the same batch with other changes}
     *
     * @param others all changes of the new batch; copied
     */
    public Batch withChanges(List<Change> others) {
        return new Batch(nodeId, journalId, batchId, previousBatchId, sentAt, others, node);
    }

    /** Names the batch without its data. */
    @Override
    public String toString() {
        return "Batch[" + batchId + " of " + nodeId + ", " + changes.size() + " changes]";
    }
}
