package dev.hybridsync.handler;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Count;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a batch if it is well-formed and comes from the key's node. Thread-safe. */
public final class BatchIntake {
    private static final Logger log = LoggerFactory.getLogger(BatchIntake.class);

    private final CentralStore store;
    private final ApplyRules rules;
    private final int maxRows;
    private final AccessControl access;

    /** By node, the batch that was last reported as a fork. */
    private final Map<String, UUID> forked = new ConcurrentHashMap<>();

    public BatchIntake(CentralStore store, ApplyRules rules, int maxRows, AccessControl access) {
        this.store = store;
        this.rules = rules;
        this.maxRows = maxRows;
        this.access = access;
    }

    /**
     * Applies a batch as {@link CentralStore#apply} does. Throws {@link ProblemException} for a batch that is refused
     * before it reaches the store.
     */
    public BatchResult take(Grant grant, Batch batch, Instant receivedAt) {
        access.requireNode(grant, batch.nodeId());
        requireWellFormed(batch);
        try {
            BatchResult result = store.apply(batch, grant, receivedAt, rules);
            forked.remove(batch.nodeId());
            return result;
        } catch (ProblemException e) {
            if (e.problem() == Problem.INVALID_API_KEY) {
                access.endedWhileApplying(grant);
            }
            throw e;
        } catch (JournalForkedException e) {
            // a forked node repeats its batch until a person acts
            boolean isNew = !batch.batchId().equals(forked.put(batch.nodeId(), batch.batchId()));
            if (isNew && access.forked(grant, batch.batchId(), e.lastBatchId().orElse(null))) {
                log.warn("{}", e.getMessage());
            }
            throw e;
        }
    }

    private void requireWellFormed(Batch batch) {
        if (batch.changes().size() > maxRows) {
            throw new ProblemException(
                    Problem.BATCH_TOO_LARGE,
                    "The batch has " + Count.of(batch.changes().size(), "change") + "; at most " + maxRows
                            + (maxRows == 1 ? " is" : " are") + " accepted.",
                    Map.of("limit", maxRows, "unit", "rows"));
        }
        Set<Long> seqs = new HashSet<>();
        for (Change change : batch.changes()) {
            if (!seqs.add(change.seq())) {
                throw new ProblemException(
                        Problem.MALFORMED_BATCH, "The batch has more than one change with seq " + change.seq() + ".");
            }
        }
    }
}
