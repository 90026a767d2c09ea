package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One flush: read, record, push, settle, until what was in the journal at its start is sent; then the deferred rows, in rounds
 * while what they may wait for arrives. One batch at a time. What the host writes meanwhile is the next flush's.
 */
final class FlushLoop {
    private static final Logger log = LoggerFactory.getLogger(FlushLoop.class);

    /** A 413 costs a request, so it is not asked for too often. */
    private static final int BATCHES_BEFORE_GROWING = 8;

    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final Clock clock;
    private final Consumer<Consumer<SyncListener>> listeners;
    private final Consumer<List<Finding>> found;
    private final Runnable progress;
    private final BooleanSupplier stopping;
    private final BatchLimit configuredLimit;
    private final boolean inspects;
    private final ConflictTally conflicts;
    private final FlushBound bound;
    private BatchLimit limit;
    /** Larger than a small {@link #limit}: rows that wait for each other get through only together. */
    private BatchLimit quarantineLimit;

    /** A batch of this loop is in flight, and with it the lease is held. */
    private boolean recorded;

    private int takenSinceTooLarge;
    /** A batch of which each try was this loop's, and too large. */
    private @Nullable UUID neverTaken;
    /** Of the round. */
    private AcknowledgedRows arrivals = new AcknowledgedRows();

    private final AcknowledgedRows arrivalsOfFlush = new AcknowledgedRows();
    private long sent;
    private long applied;
    private long superseded;
    private long deferred;
    private long rejected;

    FlushLoop(
            String nodeId,
            ChangeJournal journal,
            SyncTransport transport,
            BatchLimit limit,
            Clock clock,
            Consumer<Consumer<SyncListener>> listeners,
            Consumer<List<Finding>> found,
            Runnable progress,
            BooleanSupplier stopping,
            boolean inspects,
            ConflictTally conflicts) {
        this.nodeId = nodeId;
        this.journal = journal;
        this.transport = transport;
        this.configuredLimit = limit;
        this.limit = limit;
        this.quarantineLimit = together(limit);
        this.clock = clock;
        this.listeners = listeners;
        this.found = found;
        this.progress = progress;
        this.stopping = stopping;
        this.inspects = inspects;
        this.conflicts = conflicts;
        this.bound = new FlushBound(journal);
    }

    private static BatchLimit together(BatchLimit limit) {
        return new BatchLimit(Math.max(limit.rows(), BatchLimit.DEFAULT_ROWS), limit.bytes());
    }

    /** Runs until what was there at its start is sent; what stops it earlier is thrown, and the counts stay readable. */
    void run() {
        checkNotClosed();
        SyncException notCompacted = compact();
        try {
            send();
        } catch (Throwable e) {
            release();
            throw e;
        }
        if (notCompacted != null) {
            throw notCompacted;
        }
    }

    /** The process lives, so whoever flushes next need not wait until the lease has run out. */
    private void release() {
        if (!recorded) {
            return;
        }
        try {
            journal.batch().releaseLease();
        } catch (RuntimeException e) {
            // what stopped the flush is on its way up
            log.debug("[{}] the lease was not given back and will run out: {}", nodeId, e.getMessage());
        }
    }

    /** Also when central is away: that is when the journal grows. What goes wrong there must not keep changes from being sent. */
    private @Nullable SyncException compact() {
        try {
            journal.pending().compact();
            return null;
        } catch (SyncException e) {
            return e;
        }
    }

    private void send() {
        inspect();
        if (journal.retries().probe(now())) {
            sendAll(Source.PROBE);
        }
        bound.begin();
        sendAll(Source.JOURNAL);
        if (sent > 0) {
            inspect(); // with nothing pending, more can be told from the number of rows
            bound.allowMove();
        }
        sendWhatTheLibraryAdded();
        sendQuarantine();
        if (journal.doctor().hasNewlyHeldTables()) {
            inspect();
        }
    }

    private void sendWhatTheLibraryAdded() {
        while (bound.move()) {
            sendAll(Source.JOURNAL);
        }
    }

    /** What arrives in one round, from quarantine or from the journal, is what others wait for in the next. */
    private void sendQuarantine() {
        long sentBefore;
        do {
            AcknowledgedRows arrived = arrivals;
            arrivals = new AcknowledgedRows();
            journal.retries().retryDeferred(now(), arrived);
            sendAll(Source.QUARANTINE);
            if (journal.retries().postponeDeferred(now(), arrivalsOfFlush)) {
                bound.allowMove();
            }
            sentBefore = sent;
            sendAll(Source.JOURNAL); // a transaction may have committed late
            sendWhatTheLibraryAdded();
        } while (!arrivals.isEmpty() || sent > sentBefore);
    }

    /** What is pending must reach central even where the look at the tables fails. */
    private void inspect() {
        if (!inspects) {
            return;
        }
        try {
            boolean complete = false;
            while (!complete && !stopping.getAsBoolean()) {
                DoctorReport inspection = journal.doctor().check();
                complete = inspection.complete();
                if (!inspection.findings().isEmpty()) {
                    found.accept(inspection.findings());
                }
            }
        } catch (SyncException e) {
            log.warn(
                    "[{}] the captured tables were not inspected, and will be at the next flush: {}",
                    nodeId,
                    e.getMessage());
        } catch (RuntimeException e) {
            // its message may hold anything
            log.warn(
                    "[{}] the captured tables were not inspected: {}",
                    nodeId,
                    e.getClass().getName());
        }
    }

    /** From quarantine each row that is due goes once: one that is refused again is not due before the next round. */
    private void sendAll(Source source) {
        while (true) {
            checkNotClosed();
            Window window =
                    journal.pending().read(source, source == Source.QUARANTINE ? quarantineLimit : limit, bound.seq());
            if (window.isIdle()) {
                return;
            }
            send(window);
        }
    }

    private void checkNotClosed() {
        if (stopping.getAsBoolean()) {
            throw new SyncException("node " + nodeId + ": the client is closed; the next one goes on from here");
        }
    }

    private void send(Window window) {
        UUID inFlight = window.inFlight();
        UUID batchId = inFlight != null ? inFlight : BatchIds.next(clock.instant());
        List<Change> changes = window.rows().stream()
                .map(PendingRow::change)
                .filter(change -> change != null)
                .toList();
        send(window, batchId, changes);
    }

    private void send(Window window, UUID batchId, List<Change> changes) {
        if (!record(batchId, window)) {
            log.debug("[{}] another client settled a batch meanwhile; reading again", nodeId);
            return;
        }
        Batch batch = new Batch(nodeId, window.journalId(), batchId, window.previousBatchId(), now(), changes);
        BatchResult result;
        try {
            result = transport.push(batch);
        } catch (BatchTooLargeException e) {
            makeRoom(window, batch, e);
            return;
        } catch (JournalForkedException e) {
            forked(batch, e);
            return;
        }
        check(batch, result);
        settle(batch, window, result);
    }

    private boolean record(UUID batchId, Window window) {
        recorded = true; // it may be on disk even where the database's answer is lost
        try {
            recorded = journal.batch().record(batchId, window);
            return recorded;
        } catch (LeaseHeldException e) {
            recorded = false;
            throw e;
        }
    }

    /** A late answer for a batch that another client has settled meanwhile is none: central had gone on by then. */
    private void forked(Batch batch, JournalForkedException e) {
        UUID lastBatchId = e.lastBatchId().orElse(null);
        Fork fork = journal.batch().forked(batch.batchId(), lastBatchId).orElse(null);
        if (fork == null) {
            log.info("[{}] batch {} was settled elsewhere; its answer is left alone", nodeId, batch.batchId());
            recorded = false;
            return;
        }
        throw ForkMessage.exception(nodeId, batch, fork);
    }

    private void settle(Batch batch, Window window, BatchResult result) {
        Map<Long, ChangeOutcome> notApplied = new HashMap<>();
        result.outcomes().forEach(outcome -> notApplied.put(outcome.seq(), outcome));
        for (PendingRow row : window.rows()) {
            ChangeOutcome refused = row.refused();
            if (refused != null) {
                notApplied.put(row.seq(), refused);
            }
        }
        Set<Long> firstSent = firstSent(window, result);
        Window asTaken = ClampedTimes.in(window, result.clamped(), notApplied);
        boolean settledHere = journal.batch().settle(batch.batchId(), asTaken, notApplied, result.receivedAt());
        recorded = false;
        if (!settledHere) {
            log.info("[{}] batch {} was settled elsewhere; its answer is left alone", nodeId, batch.batchId());
            return;
        }
        sent += batch.changes().size();
        applied += result.applied();
        notApplied.values().forEach(outcome -> {
            switch (outcome.outcome()) {
                case SUPERSEDED -> superseded++;
                case DEFERRED -> deferred++;
                case REJECTED -> rejected++;
                case APPLIED -> throw new AssertionError("checked before");
            }
        });
        window.rows().forEach(row -> noteArrival(window, row, notApplied.get(row.seq())));
        if (!result.clamped().isEmpty()) {
            log.warn(
                    "[{}] central cut the time of {} changes: this node's clock is ahead of central's; set it right",
                    nodeId,
                    result.clamped().size());
        }
        if (window.inFlight() != null) {
            bound.allowMove(); // rows of a repeat may have to go once more
            bound.move(); // at once, so that one that has changed meanwhile, too, goes once
        }
        grow();
        progress.run();
        listeners.accept(listener -> listener.batchSettled(batch, result));
        conflicts.settled(batch, result, firstSent, listeners);
        tellHeldTables(window, notApplied);
    }

    /** Before the batch is settled, since its receipts say that they were sent. */
    private Set<Long> firstSent(Window window, BatchResult result) {
        if (result.conflicts().isEmpty()) {
            return Set.of();
        }
        Set<Long> inConflict = new HashSet<>(result.conflicts());
        return journal.batch()
                .firstSent(window.rows().stream()
                        .filter(row -> inConflict.contains(row.seq()))
                        .toList());
    }

    private void noteArrival(Window window, PendingRow row, @Nullable ChangeOutcome outcome) {
        boolean applied = outcome == null && !row.isUncertain(); // what was superseded changed nothing at central
        if (applied && window.source() != Source.PROBE) {
            arrivals.add(row.table(), row.rowKey());
            arrivalsOfFlush.add(row.table(), row.rowKey());
        }
    }

    /** Windows leave held tables out: so it is news where one is in a window of the journal, and none where it is a probe. */
    private void tellHeldTables(Window window, Map<Long, ChangeOutcome> notApplied) {
        Map<String, String> held = new TreeMap<>();
        Set<String> released = new TreeSet<>();
        for (PendingRow row : window.rows()) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            OutcomeCode code = outcome == null ? null : outcome.code();
            if (outcome != null && code != null && code.holdsTable()) {
                held.putIfAbsent(row.table(), outcome.detail() == null ? code.name() : outcome.detail());
            } else if (window.source() == Source.PROBE) {
                released.add(row.table());
            }
        }
        if (window.source() != Source.PROBE) {
            held.forEach((table, reason) -> {
                log.warn(
                        "[{}] table '{}' is held: central can't take it as it is sent. {} Bring central up to date; the"
                                + " table's changes wait here, and all other tables go on",
                        nodeId,
                        table,
                        reason);
                listeners.accept(listener -> listener.tableHeld(table, reason));
            });
        }
        released.forEach(table -> {
            log.info("[{}] table '{}' is not held any more; what waited is sent", nodeId, table);
            listeners.accept(listener -> listener.tableReleased(table));
        });
    }

    /** One large row, or a proxy that was changed, must not make the rest of a backlog travel in tiny batches. */
    private void grow() {
        if (++takenSinceTooLarge < BATCHES_BEFORE_GROWING || limit.rows() >= configuredLimit.rows()) {
            return;
        }
        takenSinceTooLarge = 0;
        limit = new BatchLimit(Math.min(configuredLimit.rows(), 2 * limit.rows()), configuredLimit.bytes());
        quarantineLimit = new BatchLimit(
                Math.min(together(configuredLimit).rows(), 2 * quarantineLimit.rows()), configuredLimit.bytes());
    }

    /**
     * Central changed nothing, so the batch may become smaller under the same id. A row that is too large alone goes to
     * quarantine: an empty batch takes its place.
     *
     * <p>A batch that may have been taken at another try, whose answer was lost, is not divided: what central has of it is told
     * by no answer to a smaller one, and a row that is sent under the same {@code seq} in another batch would have its time cut
     * once more. An empty batch takes its place, too, and all its rows go once more under new ones.
     */
    private void makeRoom(Window window, Batch batch, BatchTooLargeException cause) {
        if (batch.changes().isEmpty()) {
            throw new CentralUnavailableException(
                    "node " + nodeId + ": central calls an empty batch too large; look at what stands between", cause);
        }
        takenSinceTooLarge = 0;
        if (window.inFlight() != null && !batch.batchId().equals(neverTaken)) {
            takeSmaller(window);
            sendEmpty(
                    window,
                    batch.batchId(),
                    window.rows().stream().map(PendingRow::uncertain).toList());
            bound.allowMove(); // they are entries of our own now
            return;
        }
        neverTaken = batch.batchId();
        if (window.rows().size() > 1) {
            takeSmaller(window);
            return;
        }
        PendingRow row = window.rows().get(0);
        sendEmpty(
                window,
                batch.batchId(),
                List.of(row.refused(ChangeOutcome.refused(
                        row.seq(), OutcomeCode.TOO_LARGE, "The row alone is larger than central takes."))));
        limit = configuredLimit;
        quarantineLimit = together(configuredLimit);
    }

    private void takeSmaller(Window window) {
        int rows = Math.max(1, window.rows().size() / 2);
        limit = new BatchLimit(Math.min(limit.rows(), rows), limit.bytes());
        quarantineLimit = new BatchLimit(Math.min(quarantineLimit.rows(), rows), limit.bytes());
        log.info("[{}] central takes only smaller batches; going on with {} rows", nodeId, rows);
    }

    /** Recorded as one that reaches nowhere: where its answer is lost, its repeat must not bring the rows after all. */
    private void sendEmpty(Window window, UUID batchId, List<PendingRow> unsent) {
        Source source = window.source() == Source.PROBE ? Source.PROBE : Source.JOURNAL;
        Window empty = new Window(window.journalId(), window.previousBatchId(), batchId, source, 0, unsent);
        send(empty, batchId, List.of());
    }

    /** An answer counts only if it is this batch's and accounts for every change that was sent, and for no other. */
    private void check(Batch batch, BatchResult result) {
        Map<Long, Outcome> seen = new HashMap<>();
        batch.changes().forEach(change -> seen.put(change.seq(), Outcome.APPLIED));
        boolean plausible = result.batchId().equals(batch.batchId())
                && result.applied() + result.outcomes().size()
                        == batch.changes().size();
        for (ChangeOutcome outcome : result.outcomes()) {
            plausible &= outcome.outcome() != Outcome.APPLIED
                    && seen.put(outcome.seq(), outcome.outcome()) == Outcome.APPLIED;
        }
        plausible &= seen.keySet().containsAll(result.conflicts());
        if (!plausible) {
            throw new CentralUnavailableException(
                    "node " + nodeId + ": the answer to batch " + batch.batchId()
                            + " does not account for its changes; nothing was settled",
                    null);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Up to which {@code seq} everything was sent, where the flush came to its end. */
    long sentUpTo() {
        return bound.seq();
    }

    long sent() {
        return sent;
    }

    long applied() {
        return applied;
    }

    long superseded() {
        return superseded;
    }

    long deferred() {
        return deferred;
    }

    long rejected() {
        return rejected;
    }
}
