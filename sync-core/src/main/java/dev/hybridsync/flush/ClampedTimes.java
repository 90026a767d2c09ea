package dev.hybridsync.flush;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies the times that central cut. The journal records the times that central keeps, for rows that are sent again
 * with them.
 */
final class ClampedTimes {
    private ClampedTimes() {}

    /** The window, with the times that central gave to the rows that it took. */
    static Window in(Window window, List<BatchResult.Clamp> clamped, Map<Long, ChangeOutcome> notApplied) {
        if (clamped.isEmpty()) {
            return window;
        }
        Map<Long, Instant> times = new HashMap<>();
        clamped.stream()
                .filter(clamp -> !isRefused(notApplied.get(clamp.seq())))
                .forEach(clamp -> times.put(clamp.seq(), clamp.changedAt()));
        List<PendingRow> rows = window.rows().stream()
                .map(row -> times.containsKey(row.seq())
                        ? new PendingRow(
                                row.table(),
                                row.rowKey(),
                                row.seq(),
                                Objects.requireNonNull(times.get(row.seq())),
                                row.entries(),
                                row.change(),
                                row.refused())
                        : row)
                .toList();
        return new Window(
                window.journalId(),
                window.previousBatchId(),
                window.inFlight(),
                window.source(),
                window.highestSeq(),
                rows,
                window.passedOver());
    }

    private static boolean isRefused(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() != null;
    }
}
