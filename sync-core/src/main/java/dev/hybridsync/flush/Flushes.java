package dev.hybridsync.flush;

import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A client's flushes, and what it remembers from one to the next. {@link #run} is for one thread at a time; all other
 * methods are for any thread.
 */
public final class Flushes {
    private final FlushContext context;
    private final ConflictCounter conflicts;
    private final FindingsLog findings;
    private final ClampLog clamps;
    private final OverdueRows overdue;
    private final LinkPace pace;
    private final Heartbeat heartbeat;

    /** Whether the last flush left entries for the next one. */
    private volatile boolean newerArePending;

    /** @param deferredLimit how long a row may be deferred before it is reported */
    public Flushes(FlushContext context, Duration deferredLimit) {
        this.context = context;
        conflicts = new ConflictCounter(context.nodeId());
        pace = new LinkPace(context.limit().rows());
        heartbeat = new Heartbeat(context);
        clamps = new ClampLog(context.nodeId());
        findings = new FindingsLog(context.nodeId(), context.events());
        overdue = new OverdueRows(context, deferredLimit);
    }

    /**
     * @param checks whether the doctor checks the tables, too
     * @throws RuntimeException if not even the state of the node's own database can be read
     */
    public FlushResult run(boolean checks) {
        long start = System.nanoTime();
        long conflictsBefore = conflicts.total();
        findings.begin(checks);
        context.reports().flushBegins(context.now());
        Flush flush = new Flush(context, checks, pace, conflicts, findings, clamps);
        SyncException stoppedBy = null;
        try {
            flush.run();
        } catch (SyncException e) {
            stoppedBy = e;
        }
        findings.end(conflicts.findings());
        if (stoppedBy instanceof NotInstalledException) {
            newerArePending = false;
            return new FlushResult(flush.counts(), 0, 0, 0, since(start), stoppedBy);
        }
        JournalStatus idle = flush.idle();
        JournalStatus status = idle == null ? context.journal().queries().status() : idle;
        context.reports().seen(status);
        if (stoppedBy == null || isOfThisSide(stoppedBy)) {
            try {
                status = heartbeat.beat(status) ? context.journal().queries().status() : status;
            } catch (SyncException e) {
                stoppedBy = stoppedBy == null ? e : stoppedBy;
                status = context.journal().queries().status();
            }
        }
        long pending = status.pending();
        if (stoppedBy == null && pending > 0) {
            pending = context.journal().pending().count(flush.sentUpTo());
        }
        newerArePending = pending < status.pending();
        report(status);
        return new FlushResult(
                flush.counts(),
                conflicts.total() - conflictsBefore,
                pending,
                status.deferred() + status.rejected(),
                since(start),
                stoppedBy);
    }

    /** Whether the cause is on this side, so that central can still be informed of it. */
    private boolean isOfThisSide(SyncException stoppedBy) {
        return !context.stopping().getAsBoolean()
                && !(stoppedBy instanceof CentralUnavailableException
                        || stoppedBy instanceof PushRefusedException
                        || stoppedBy instanceof JournalForkedException
                        || stoppedBy instanceof LeaseHeldException
                        || stoppedBy instanceof PausedException);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void report(JournalStatus status) {
        Fork fork = status.fork();
        if (fork != null) {
            context.events().forked(fork);
        }
        if (status.deferred() > 0) {
            overdue.report();
        }
    }

    /** Whether the host wrote something sendable that the last flush left for the next one. */
    public boolean hasNewer() {
        return newerArePending
                && !context.journal()
                        .pending()
                        .read(Window.Source.JOURNAL, new BatchLimit(1, 1))
                        .isIdle();
    }

    /** Whether entries are pending that are not held. It counts entries. */
    public boolean hasSendable() {
        return context.journal().queries().tableStatus().stream()
                .anyMatch(table -> table.pending() > 0 && !table.held());
    }

    /** What the doctor found in the last flush, and that sites generate the same keys if that was found earlier. */
    public List<Finding> findings() {
        return findings.last();
    }

    /** Rows that were deferred at this time or earlier are overdue. */
    public Instant overdueSince() {
        return overdue.since();
    }
}
