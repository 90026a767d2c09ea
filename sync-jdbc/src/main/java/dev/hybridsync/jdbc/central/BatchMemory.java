package dev.hybridsync.jdbc.central;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one handler knows about a node's last batch that failed. It is kept in memory only: another handler of the same
 * central must find it out itself, from as many requests.
 */
record BatchMemory(UUID batchId, OversizedRows oversized, BusyRequests requests) {
    /** @param known what is known about the node's last batch */
    static BatchMemory of(UUID batchId, @Nullable BatchMemory known) {
        if (known != null && known.batchId.equals(batchId)) {
            return known;
        }
        return new BatchMemory(
                batchId, new OversizedRows(), known == null ? new BusyRequests() : known.requests.next());
    }
}
