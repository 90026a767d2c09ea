package dev.hybridsync;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's state.
 *
 * @param nodeId the node
 * @param journalId its journal
 * @param pending entries in the journal; a row that changed twice has two
 * @param oldestPendingAt when the host wrote the oldest pending entry; null if none is pending but backfill's
 * @param deferred rows in quarantine that are tried again by themselves
 * @param rejected rows in quarantine that wait for a person or a newer change
 * @param lastBatchId the last batch that central answered; null before the first
 * @param lastSuccessAt when that was; null before the first
 * @param inFlight a batch whose answer is not known yet; null if there is none
 * @param heldTables tables, by names of the wire, of which rows wait because they can't be read as they were captured, or are
 *     no longer registered; sorted
 * @param running whether the agent runs
 * @param lastFailure why the last flush of this client stopped early; null if it did not or there was none
 */
public record SyncStatus(
        String nodeId,
        UUID journalId,
        long pending,
        @Nullable Instant oldestPendingAt,
        long deferred,
        long rejected,
        @Nullable UUID lastBatchId,
        @Nullable Instant lastSuccessAt,
        @Nullable UUID inFlight,
        List<String> heldTables,
        boolean running,
        @Nullable String lastFailure) {
    public SyncStatus {
        heldTables = List.copyOf(heldTables);
    }

    /** Rows in quarantine, deferred and rejected. */
    public long quarantined() {
        return deferred + rejected;
    }
}
