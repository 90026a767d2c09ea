package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one flush came to.
 *
 * @param conflicts changes that met another origin's different state
 * @param pending entries left of those that it was to send; if it was stopped, all entries
 * @param quarantined rows in quarantine now
 * @param stoppedBy null if it ran to its end
 */
public record FlushResult(
        FlushCounts counts,
        long conflicts,
        long pending,
        long quarantined,
        Duration duration,
        @Nullable SyncException stoppedBy) {}
