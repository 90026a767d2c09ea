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
 * What a client's batches say of its node. It is what the end of the last flush showed, less what was sent since: a batch
 * costs no look at the journal for it, but the first one of a process, and one in a flush that takes long. The flush's
 * thread asks; any thread may add what it found out.
 */
public final class NodeReports {
    /** So often the numbers are looked up again during a flush. */
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private record Verified(Instant at, long different) {}

    private final @Nullable String label;
    private final @Nullable Duration heartbeat;
    private volatile @Nullable FlushFailure failure;
    private volatile @Nullable Verified verified;
    private volatile @Nullable Instant answeredAt;
    private @Nullable JournalStatus seen;
    private Instant lookAgainAt = Instant.MIN;
    /** Entries that were settled since. */
    private long settled;

    /**
     * @param label null for none
     * @param heartbeat the longest time without a batch; null for any
     */
    public NodeReports(@Nullable String label, @Nullable Duration heartbeat) {
        this.label = label;
        this.heartbeat = heartbeat;
    }

    /** The longest time without a batch; null for any. */
    public @Nullable Duration heartbeat() {
        return heartbeat;
    }

    /** A flush has ended; null if it did not stop early. */
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

    /** With a batch of this window. */
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

    /** With a batch of nothing. */
    NodeReport now() {
        return report(0);
    }

    /** Nothing depends on it, least of all the batch. */
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
