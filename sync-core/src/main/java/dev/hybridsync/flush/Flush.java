package dev.hybridsync.flush;

import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.JournalStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One flush. It sends what was in the journal at its start, then the deferred rows, in rounds for as long as something
 * arrives that they may wait for. It sends one batch at a time. What the host writes meanwhile is left to the next
 * flush.
 */
final class Flush {
    private final FlushContext context;
    private final RetrySchedule retries;
    private final boolean checks;
    private final DoctorVisit doctor;
    private final UnverifiedTables unverified;
    private final BatchSizes sizes;
    private final FlushBound bound;
    private final FlushTally tally = new FlushTally();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final HeldLease lease;
    private final BatchSender sender;
    private @Nullable JournalStatus idle;

    /** @param checks whether the doctor checks the tables, too */
    Flush(
            FlushContext context,
            boolean checks,
            LinkPace pace,
            ConflictCounter conflicts,
            FindingsLog findings,
            ClampLog clamps) {
        this.context = context;
        this.checks = checks;
        retries = context.journal().retries();
        doctor = new DoctorVisit(context, findings);
        unverified = new UnverifiedTables(context, findings);
        sizes = new BatchSizes(context.limit(), pace);
        bound = new FlushBound(context.journal().pending());
        lease = new HeldLease(context.nodeId(), context.journal().batch());
        BatchSettler settler = new BatchSettler(context, tally, acknowledgements, conflicts, clamps);
        ReadAhead ahead = new ReadAhead(context);
        sender = new BatchSender(context, sizes, bound, lease, settler, ahead, pace);
    }

    /**
     * Runs until what was there at its start is sent. Throws the exception that stops it earlier; the counts can be
     * read even then.
     */
    void run() {
        context.checkNotClosed();
        JournalStatus atStart = context.journal().queries().idle().orElse(null);
        if (atStart != null && check()) {
            context.checkNotClosed();
            if (!checks || !unverified.run(false)) {
                idle = atStart;
                return;
            }
        }
        SyncException notCompacted = compact();
        if (atStart == null) {
            check();
        }
        try {
            send();
        } catch (Throwable e) {
            lease.release();
            throw e;
        }
        if (notCompacted != null) {
            throw notCompacted;
        }
    }

    /**
     * Compacts the journal, even when central is unavailable, because that is when the journal grows. A failure of this
     * must not keep changes from being sent.
     */
    private @Nullable SyncException compact() {
        try {
            context.journal().pending().compact();
            return null;
        } catch (NotInstalledException e) {
            throw e;
        } catch (SyncException e) {
            return e;
        }
    }

    private void send() {
        context.journal().batch().paused().ifPresent(pause -> {
            throw new PausedException(pause);
        });
        if (retries.probe(context.now())) {
            sendAll(Source.PROBE);
        }
        bound.begin();
        sendAll(Source.JOURNAL);
        if (tally.sent() > 0) {
            check(); // with nothing pending, row counts are exact and show more
            bound.allowMove();
        }
        sendWhatTheLibraryAdded();
        sendQuarantine();
        if (checks && unverified.run(tally.sent() > 0)) { // after sending, because most rows are equal by now
            bound.allowMove();
            sendWhatTheLibraryAdded();
            sendQuarantine();
        }
        if (context.journal().doctor().hasNewlyHeldTables()) {
            check();
        }
    }

    /** Has the tables checked, and returns whether there was nothing to find and nothing to do. */
    private boolean check() {
        return !checks || doctor.run();
    }

    private void sendWhatTheLibraryAdded() {
        while (bound.move()) {
            sendAll(Source.JOURNAL);
        }
    }

    /**
     * Sends deferred rows in rounds: what arrives in one round, from quarantine or from the journal, may be what other
     * rows need in the next.
     */
    private void sendQuarantine() {
        long sentBefore;
        do {
            AcknowledgedRows arrivals = acknowledgements.nextRound();
            if (retries.hasRows()) {
                retryDeferred(arrivals);
            }
            sentBefore = tally.sent();
            sendAll(Source.JOURNAL); // a transaction may have committed late
            sendWhatTheLibraryAdded();
        } while (acknowledgements.hasAnyOfRound() || tally.sent() > sentBefore);
    }

    private void retryDeferred(AcknowledgedRows arrivals) {
        retries.retryDeferred(context.now(), arrivals);
        sendAll(Source.QUARANTINE);
        if (retries.postponeDeferred(context.now(), acknowledgements.ofFlush())) {
            bound.allowMove();
        }
    }

    /** Each due row of the quarantine is sent once: a row that is refused again is not due before the next round. */
    private void sendAll(Source source) {
        while (true) {
            context.checkNotClosed();
            Window window = context.journal().pending().read(source, sizes.of(source), bound.seq());
            if (window.isIdle()) {
                return;
            }
            Optional<PreparedBatch> next = sender.send(window);
            while (next.isPresent()) {
                context.checkNotClosed();
                next = sender.sendNext(next.get());
            }
        }
    }

    /** The {@code seq} up to which everything was sent, if the flush ran to its end. */
    long sentUpTo() {
        return bound.seq();
    }

    /** The journal's status if there was nothing to do; else null. */
    @Nullable
    JournalStatus idle() {
        return idle;
    }

    FlushCounts counts() {
        return tally.counts();
    }
}
