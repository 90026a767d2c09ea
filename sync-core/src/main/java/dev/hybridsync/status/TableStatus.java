package dev.hybridsync.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A captured table's state in numbers.
 *
 * @param table its name on the wire
 * @param pending its entries in the journal; a row that changed twice has two
 * @param oldestPendingAt since when the oldest of them waits: when the host wrote it, or backfill journaled it; null if
 *     there is none, or only such as the first release journaled
 * @param deferred its rows in quarantine that are tried again by themselves
 * @param rejected its rows in quarantine that wait for a person or a newer change
 * @param lastSyncedAt when central, by its clock, last acknowledged a change of it; null before the first
 * @param backfilled whether the rows from before capture are journaled, or left out for good
 * @param held whether it can't be read here as it was captured, so that its entries wait; also where it is no longer
 *     registered, or where central does not know it as it is sent
 * @param heldReason why it is held; null where it is not
 */
public record TableStatus(
        String table,
        long pending,
        @Nullable Instant oldestPendingAt,
        long deferred,
        long rejected,
        @Nullable Instant lastSyncedAt,
        boolean backfilled,
        boolean held,
        @Nullable String heldReason) {
    /** Rows in quarantine, deferred and rejected. */
    public long quarantined() {
        return deferred + rejected;
    }
}
