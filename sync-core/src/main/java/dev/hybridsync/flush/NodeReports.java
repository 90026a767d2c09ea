package dev.hybridsync.flush;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client's batches report about its node. The numbers are those at the end of the last flush, less what was sent
 * since. So the journal is not read for each batch, but only for the first one of a process, and at intervals in a
 * flush that takes long. The flush's thread asks for reports; any thread may add what it has found out.
 */
public final class NodeReports {
    /** How often the numbers are read again during a flush. */
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private record Verified(Instant at, long different) {}

    private final @Nullable String label;
    private final @Nullable Duration heartbeat;
    private volatile @Nullable FlushFailure failure;
    private volatile @Nullable Verified verified;
    private volatile @Nullable Instant answeredAt;
    private @Nullable JournalStatus seen;
    private Instant lookAgainAt = Instant.MIN;
    /** How many entries were settled since {@link #seen} was read. */
    private long settled;

    /**
     * @param label null for none
     * @param heartbeat the longest time without a batch; null for no limit
     */
    public NodeReports(@Nullable String label, @Nullable Duration heartbeat) {
        this.label = label;
        this.heartbeat = heartbeat;
    }

    /** The longest time without a batch; null for no limit. */
    public @Nullable Duration heartbeat() {
        return heartbeat;
    }

    /** Notes how a flush has ended; null if it did not stop early. */
    public void flushed(@Nullable FlushFailure stopped) {
        failure = stopped;
    }

    /** All tables were compared with central's. */
    public void verified(Instant at, long different) {
        verified = new Verified(at, different);
    }

    /** Central has answered a batch or a heartbeat. */
    void answered(Instant at) {
        answeredAt = at;
    }

    /** When central last answered this client; null if it has not. */
    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    void flushBegins(Instant now) {
        lookAgainAt = now.plus(PERIOD);
    }

    void seen(JournalStatus status) {
        seen = status;
        settled = 0;
    }

    void settled(Window window, Map<Long, ChangeOutcome> notApplied) {
        if (window.source() != Window.Source.PROBE) {
            settled += window.rows().stream()
                    .filter(row -> !holdsTable(notApplied.get(row.seq())))
                    .mapToLong(row -> row.entries().size())
                    .sum();
        }
    }

    private static boolean holdsTable(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() != null && outcome.code().holdsTable();
    }

    /** The report that is sent with a batch of this window. */
    NodeReport with(Window window, JournalQueries journal, Instant now) {
        if (seen == null || now.isAfter(lookAgainAt)) {
            look(journal);
            lookAgainAt = now.plus(PERIOD);
        }
        long travelling = window.source() == Window.Source.PROBE
                ? 0
                : window.rows().stream().mapToLong(row -> row.entries().size()).sum();
        return report(travelling);
    }

    /** The report that is sent with an empty batch. */
    NodeReport now() {
        return report(0);
    }

    /** Reads the numbers again. Nothing depends on them, so a failure must not stop the batch. */
    private void look(JournalQueries journal) {
        try {
            seen(journal.status());
        } catch (SyncException e) {
            seen = null;
        }
    }

    private NodeReport report(long travelling) {
        NodeReport.Builder report =
                NodeReport.builder().label(label).version(Release.version()).heartbeat(heartbeat);
        JournalStatus status = seen;
        if (status != null) {
            long pending = Math.max(0, status.pending() - settled - travelling);
            report.pending(pending)
                    .oldestPendingAt(pending == 0 ? null : status.oldestPendingAt())
                    .deferred(status.deferred())
                    .rejected(status.rejected())
                    .heldTables(status.heldTables());
        }
        FlushFailure stopped = failure;
        Verified compared = verified;
        return report.lastFailure(stopped == null ? null : stopped.code() + ": " + stopped.message())
                .verifiedAt(compared == null ? null : compared.at)
                .different(compared == null ? null : compared.different)
                .build();
    }
}
