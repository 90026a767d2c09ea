package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one flush.
 *
 * @param conflicts how many changes conflicted with a different state of another origin
 * @param pending how many entries are left of those that the flush was to send; if it was stopped, how many there are
 *     in all
 * @param quarantined how many rows are in quarantine now
 * @param stoppedBy why the flush stopped early; null if it ran to its end
 */
public record FlushResult(
        FlushCounts counts,
        long conflicts,
        long pending,
        long quarantined,
        Duration duration,
        @Nullable SyncException stoppedBy) {}
