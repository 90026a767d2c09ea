package dev.hybridsync.status;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The journal's state in numbers.
 *
 * @param journalId the journal
 * @param pending entries in the journal; a row that changed twice has two
 * @param oldestPendingAt since when the oldest entry waits: when the host wrote it, or backfill journaled it; null only
 *     if there is none
 * @param deferred rows in quarantine that are tried again by themselves
 * @param rejected rows in quarantine that wait for a person or a newer change
 * @param lastBatchId the last settled batch; null before the first
 * @param lastSettledAt when that was; null before the first
 * @param inFlight a batch whose answer is not known; null if there is none
 * @param fork that central has something else as the node's last batch; null while it continues
 */
public record JournalStatus(
        UUID journalId,
        long pending,
        @Nullable Instant oldestPendingAt,
        long deferred,
        long rejected,
        @Nullable UUID lastBatchId,
        @Nullable Instant lastSettledAt,
        @Nullable UUID inFlight,
        @Nullable Fork fork) {}
