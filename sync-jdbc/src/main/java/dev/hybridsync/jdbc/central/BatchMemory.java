package dev.hybridsync.jdbc.central;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one handler knows of a node's last batch that failed. It is kept in memory only: another handler of the same
 * central finds it out on its own, from as many requests.
 */
record BatchMemory(UUID batchId, OversizedRows oversized, BusyRequests requests) {
    /** @param known what is known of the node's last batch */
    static BatchMemory of(UUID batchId, @Nullable BatchMemory known) {
        if (known != null && known.batchId.equals(batchId)) {
            return known;
        }
        return new BatchMemory(
                batchId, new OversizedRows(), known == null ? new BusyRequests() : known.requests.next());
    }
}
