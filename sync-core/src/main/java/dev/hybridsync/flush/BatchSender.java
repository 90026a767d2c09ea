package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.Fork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one window to central: records it, pushes it, reads the next one meanwhile, and settles the answer. If central
 * finds it too large, it is sent in smaller parts.
 */
final class BatchSender {
    private static final Logger log = LoggerFactory.getLogger(BatchSender.class);

    private final FlushContext context;
    private final BatchSizes sizes;
    private final FlushBound bound;
    private final HeldLease lease;
    private final BatchSettler settler;
    private final ReadAhead ahead;
    private final LinkPace pace;
    /** The batch that only this flush has tried, and that was too large each time; null if there is none. */
    private @Nullable UUID neverTaken;

    BatchSender(
            FlushContext context,
            BatchSizes sizes,
            FlushBound bound,
            HeldLease lease,
            BatchSettler settler,
            ReadAhead ahead,
            LinkPace pace) {
        this.context = context;
        this.sizes = sizes;
        this.bound = bound;
        this.lease = lease;
        this.settler = settler;
        this.ahead = ahead;
        this.pace = pace;
    }

    /** @return the next batch, which was read while this one travelled and is recorded already; empty if there is none */
    Optional<PreparedBatch> send(Window window) {
        UUID inFlight = window.inFlight();
        UUID batchId = inFlight != null
                ? inFlight
                : BatchIdGenerator.next(context.clock().instant());
        return record(PreparedBatch.of(batchId, window));
    }

    private Optional<PreparedBatch> record(PreparedBatch batch) {
        if (!lease.record(batch.id(), batch.window())) {
            log.debug("[{}] another client settled a batch meanwhile; reading again", context.nodeId());
            return Optional.empty();
        }
        return push(batch, false);
    }

    /** Sends a batch that was recorded when the one before was settled. */
    Optional<PreparedBatch> sendNext(PreparedBatch recorded) {
        return push(recorded, true);
    }

    private Optional<PreparedBatch> push(PreparedBatch recorded, boolean follows) {
        Window window = recorded.window();
        Batch batch = new Batch(
                context.nodeId(),
                window.journalId(),
                recorded.id(),
                window.previousBatchId(),
                context.now(),
                recorded.changes(),
                context.reports().with(window, context.journal().queries(), context.now()));
        BatchResult result;
        Optional<PreparedBatch> next;
        ahead.begin(recorded, follows, sizes.of(window.source()), bound.seq());
        try {
            result = pushed(batch);
        } catch (BatchTooLargeException e) {
            ahead.end();
            makeRoom(window, batch, e);
            return Optional.empty();
        } catch (JournalForkedException e) {
            ahead.end();
            forked(batch, e);
            return Optional.empty();
        } finally {
            next = ahead.end();
        }
        AnswerCheck.require(batch, result);
        Optional<PreparedBatch> recordedNext =
                settler.settle(batch, window, result, next, isNextRecorded -> settled(window, isNextRecorded));
        if (recordedNext.isEmpty()) {
            lease.ended();
        }
        return recordedNext;
    }

    private BatchResult pushed(Batch batch) {
        long begun = System.nanoTime();
        int rows = batch.changes().size();
        try {
            BatchResult result = context.transport().push(batch);
            pace.answered(rows, since(begun));
            context.reports().answered(context.now());
            return result;
        } catch (CentralUnavailableException e) {
            if (pace.failed(rows, since(begun), e.retryAfter().orElse(null))) {
                log.info(
                        "[{}] the next try has at most {} rows, in case the link is slow",
                        context.nodeId(),
                        pace.rows());
            }
            throw e;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void settled(Window window, boolean isNextRecorded) {
        if (!isNextRecorded) {
            lease.ended();
        }
        if (window.inFlight() != null) {
            bound.allowMove(); // rows of a repeat may have to be sent once more
            bound.move(); // at once, so that a row that also changed meanwhile is sent only once
        }
        sizes.taken();
    }

    /**
     * Handles a reported fork. A late answer for a batch that another client has settled meanwhile does not count,
     * because central's chain had moved on by then.
     */
    private void forked(Batch batch, JournalForkedException e) {
        UUID lastBatchId = e.lastBatchId().orElse(null);
        Fork fork =
                context.journal().batch().forked(batch.batchId(), lastBatchId).orElse(null);
        if (fork == null) {
            log.info("[{}] batch {} was settled elsewhere; its answer is ignored", context.nodeId(), batch.batchId());
            lease.ended();
            return;
        }
        throw ForkMessage.exception(context.nodeId(), batch, fork);
    }

    /**
     * Central changed nothing, so the batch may become smaller under the same id. A single row that is too large goes
     * to quarantine, and an empty batch takes its place.
     *
     * <p>A batch is not divided if central may have taken it at an earlier try whose answer was lost. No answer to a
     * smaller batch would show which of its changes central has, and a row that is sent under the same {@code seq} in
     * another batch would have its time cut once more. Here, too, an empty batch takes its place, and all its rows are
     * sent once more under new {@code seq}s.
     */
    private void makeRoom(Window window, Batch batch, BatchTooLargeException cause) {
        if (batch.changes().isEmpty()) {
            throw new CentralUnavailableException(
                    "node " + context.nodeId()
                            + ": central answered that an empty batch is too large;"
                            + " check the proxies between this node and central",
                    cause);
        }
        sizes.tooLarge();
        if (window.inFlight() != null && !batch.batchId().equals(neverTaken)) {
            takeSmaller(window);
            sendEmpty(
                    window,
                    batch.batchId(),
                    window.rows().stream().map(PendingRow::uncertain).toList());
            bound.allowMove(); // the rows are now entries that the library added
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
                        row.seq(), OutcomeCode.TOO_LARGE, "The row alone is larger than central accepts."))));
        sizes.reset();
    }

    private void takeSmaller(Window window) {
        int rows = sizes.halve(window.rows().size());
        log.info("[{}] central accepts only smaller batches; continuing with {} rows", context.nodeId(), rows);
    }

    /**
     * Sends an empty batch. It is recorded with a window that reaches no entry, because a repeat after a lost answer
     * must not send the rows after all.
     */
    private void sendEmpty(Window window, UUID batchId, List<PendingRow> unsent) {
        Source source = window.source() == Source.PROBE ? Source.PROBE : Source.JOURNAL;
        Window empty = new Window(window.journalId(), window.previousBatchId(), batchId, source, 0, unsent);
        record(new PreparedBatch(batchId, empty, List.of()));
    }
}
