package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settles a batch and records the one that follows it, in one durable write. The link to central is idle until this is
 * done. So if the database can defer the rest, only the line of state is written here, with what is left to do.
 */
final class BatchHandover {
    /** @param isUnfinished whether something is left to do */
    record Result(Settled settled, boolean isUnfinished) {}

    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final Lease lease;
    private final SettlementFinisher finisher;

    BatchHandover(Database database, LocalTables tables, HeldTables held, Lease lease, SettlementFinisher finisher) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.lease = lease;
        this.finisher = finisher;
    }

    /**
     * @param sent the batch as this process sent it; null if it did not
     * @param alone settles the batch in this transaction
     */
    Result run(
            UUID batchId,
            @Nullable SentBatch sent,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next,
            Database.InHandle<Boolean> alone) {
        return database.inDurableWrite(
                handle -> {
                    JournalState.Locked locked = JournalState.lockNow(handle, database);
                    JournalState state = locked.state();
                    if (!batchId.equals(state.inFlight())) {
                        return new Result(Settled.NO, false);
                    }
                    finisher.finish(handle, state.unfinished());
                    if (!isPlain(window, notApplied) || !mayFollow(state, locked.now(), batchId, window, next)) {
                        return new Result(alone.run(handle) ? Settled.ALONE : Settled.NO, false);
                    }
                    Unfinished left = mayDefer(sent, batchId, window, next)
                            ? Unfinished.of(window, syncedAt).orElse(null)
                            : null;
                    StateWriter.settleAndRecord(
                            handle,
                            database,
                            batchId,
                            window.highestSeq(),
                            Micros.of(syncedAt),
                            left == null ? null : left.text(),
                            nextId,
                            next,
                            lease,
                            locked.now());
                    if (left == null) {
                        new Settlement(database, handle, tables::keepsReceipts, held)
                                .write(window, notApplied, syncedAt, null);
                    }
                    return new Result(Settled.WITH_NEXT, left != null);
                },
                (handle, done) -> done.settled != Settled.WITH_NEXT
                        || JournalState.read(handle, database).isInFlight(nextId, next));
    }

    /** Whether settling the batch writes none of our own entries, and nothing else on which the next window may depend. */
    private static boolean isPlain(Window window, Map<Long, ChangeOutcome> notApplied) {
        return window.source() == Window.Source.JOURNAL
                && window.inFlight() == null
                && window.rows().stream().noneMatch(PendingRow::isUncertain)
                && notApplied.values().stream().allMatch(outcome -> outcome.code() == null);
    }

    private boolean mayFollow(JournalState state, long now, UUID batchId, Window window, Window next) {
        return lease.isHeld(state.leaseOwner(), state.leaseUntil(), now)
                && state.paused() == null
                && next.inFlight() == null
                && state.journalId().equals(next.journalId())
                && batchId.equals(next.previousBatchId())
                && !isLate(next, state.lateSeqAfter(window.highestSeq()));
    }

    private static boolean isLate(Window window, long lateSeq) {
        return window.rows().stream().flatMap(row -> row.entries().stream()).anyMatch(seq -> seq <= lateSeq);
    }

    /**
     * Whether the rest may be deferred. This is not possible if central has cut times, which the entries do not show.
     * And the next window must reach at least as far, since nobody discards entries up to its end meanwhile.
     */
    private boolean mayDefer(@Nullable SentBatch sent, UUID batchId, Window window, Window next) {
        return finisher.isSupported()
                && sent != null
                && sent.isRepeatedBy(batchId, window)
                && sent.hasTimesOf(window)
                && next.highestSeq() >= window.highestSeq();
    }
}
