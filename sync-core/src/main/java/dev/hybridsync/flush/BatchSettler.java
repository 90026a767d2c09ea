package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles an answered batch in the journal, then counts and reports what became of it. */
final class BatchSettler {
    private static final Logger log = LoggerFactory.getLogger(BatchSettler.class);

    private final FlushContext context;
    private final FlushTally tally;
    private final Acknowledgements acknowledgements;
    private final ConflictCounter conflicts;
    private final ClampLog clamps;

    BatchSettler(
            FlushContext context,
            FlushTally tally,
            Acknowledgements acknowledgements,
            ConflictCounter conflicts,
            ClampLog clamps) {
        this.context = context;
        this.tally = tally;
        this.acknowledgements = acknowledgements;
        this.conflicts = conflicts;
        this.clamps = clamps;
    }

    /**
     * Settles a batch. Does nothing if another client has settled it meanwhile.
     *
     * @param result an answer that accounts for the batch
     * @param next what was read while the batch travelled
     * @param settled called once the batch is settled, before it is reported, with whether the next batch is recorded,
     *     too
     * @return the next batch, if it is recorded
     */
    Optional<PreparedBatch> settle(
            Batch batch, Window window, BatchResult result, Optional<PreparedBatch> next, Consumer<Boolean> settled) {
        Map<Long, ChangeOutcome> notApplied = notApplied(window, result);
        Set<Long> sentForTheFirstTime = sentForTheFirstTime(window, result);
        Window asTaken = ClampedTimes.in(window, result.clamped(), notApplied);
        Optional<PreparedBatch> following = next.filter(read -> isPlain(notApplied));
        Settled done = settle(batch.batchId(), asTaken, notApplied, result, following);
        if (done == Settled.NO) {
            log.info("[{}] batch {} was settled elsewhere; its answer is ignored", context.nodeId(), batch.batchId());
            return Optional.empty();
        }
        tally.add(batch.changes().size(), result.applied(), notApplied.values());
        acknowledgements.add(window, notApplied);
        context.reports().settled(window, notApplied);
        if (!batch.changes().isEmpty()) {
            clamps.settled(result.clamped().size());
        }
        settled.accept(done == Settled.WITH_NEXT);
        context.progressed().run();
        context.events().batchSettled(batch, result);
        conflicts.settled(batch, result, sentForTheFirstTime, context.events());
        HeldTableNews.report(context.nodeId(), window, notApplied, context.events());
        return done == Settled.WITH_NEXT ? following : Optional.empty();
    }

    private Settled settle(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            BatchResult result,
            Optional<PreparedBatch> next) {
        BatchInFlight journal = context.journal().batch();
        if (next.isPresent()) {
            PreparedBatch following = next.get();
            return journal.settleAndRecord(
                    batchId, window, notApplied, result.receivedAt(), following.id(), following.window());
        }
        return journal.settle(batchId, window, notApplied, result.receivedAt()) ? Settled.ALONE : Settled.NO;
    }

    /** Whether nothing was refused: a refused row, or a held table, may affect rows that were read ahead. */
    private static boolean isPlain(Map<Long, ChangeOutcome> notApplied) {
        return notApplied.values().stream().allMatch(outcome -> outcome.code() == null);
    }

    private static Map<Long, ChangeOutcome> notApplied(Window window, BatchResult result) {
        Map<Long, ChangeOutcome> notApplied = new HashMap<>();
        result.outcomes().forEach(outcome -> notApplied.put(outcome.seq(), outcome));
        for (PendingRow row : window.rows()) {
            ChangeOutcome refused = row.refused();
            if (refused != null) {
                notApplied.put(row.seq(), refused);
            }
        }
        return notApplied;
    }

    /** To be called before the batch is settled, because afterwards its receipts show its rows as sent. */
    private Set<Long> sentForTheFirstTime(Window window, BatchResult result) {
        if (result.conflicts().isEmpty()) {
            return Set.of();
        }
        Set<Long> inConflict = new HashSet<>(result.conflicts());
        return context.journal()
                .batch()
                .sentForTheFirstTime(window.rows().stream()
                        .filter(row -> inConflict.contains(row.seq()))
                        .toList());
    }
}
