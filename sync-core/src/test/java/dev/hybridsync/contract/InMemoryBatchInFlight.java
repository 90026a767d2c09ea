package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The batch in flight of {@link InMemoryJournal}, in one transaction. */
final class InMemoryBatchInFlight implements BatchInFlight {
    private final InMemoryState state;
    private final Supplier<UUID> journalIds;

    InMemoryBatchInFlight(InMemoryState state, Supplier<UUID> journalIds) {
        this.state = state;
        this.journalIds = journalIds;
    }

    @Override
    public boolean record(UUID batchId, Window window) {
        state.chain.requireLease();
        if (state.paused != null) {
            throw new PausedException(state.paused);
        }
        InMemoryState.InFlight inFlight = state.inFlight;
        boolean same = inFlight == null
                ? window.inFlight() == null
                : inFlight.batchId().equals(batchId);
        if (!same || !window.journalId().equals(state.journalId) || !state.chain.isLast(window.previousBatchId())) {
            return false;
        }
        state.chain.take();
        Set<RowId> sent = new HashSet<>(inFlight == null ? Set.of() : inFlight.sent());
        window.rows().forEach(row -> sent.add(new RowId(row.table(), row.rowKey())));
        long sentUpTo = Math.max(window.highestSeq(), inFlight == null ? 0 : inFlight.sentUpTo());
        state.inFlight = new InMemoryState.InFlight(batchId, window.source(), window.highestSeq(), sent, sentUpTo);
        return true;
    }

    @Override
    public void pause(String reason) {
        state.paused = new Pause(reason, Instant.now());
    }

    @Override
    public boolean resume() {
        boolean paused = state.paused != null;
        state.paused = null;
        return paused;
    }

    @Override
    public Optional<Pause> paused() {
        return Optional.ofNullable(state.paused);
    }

    @Override
    public void releaseLease() {
        state.chain.release();
    }

    @Override
    public Optional<Fork> forked(UUID batchId, @Nullable UUID centrals) {
        if (state.inFlight == null || !state.inFlight.batchId().equals(batchId)) {
            return Optional.empty();
        }
        return Optional.of(state.chain.forked(centrals));
    }

    @Override
    public Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals) {
        boolean current = state.inFlight == null && state.journalId.equals(journalId) && state.chain.isLast(settled);
        return current ? state.chain.compared(centrals) : Optional.empty();
    }

    @Override
    public UUID rejoin(@Nullable Instant changedAt) {
        state.chain.rejoin();
        state.journalId = journalIds.get();
        state.inFlight = null;
        state.entries.largestTime.clear();
        state.entries.bySeq.values().forEach(entry -> state.entries.count(entry.row(), entry.changedAt()));
        state.quarantine.times().forEach(state.entries::count);
        if (changedAt != null) {
            state.rejoinedAt = changedAt;
            state.toBackfill.clear();
            state.toBackfill.addAll(state.tables.rows().keySet());
        }
        return state.journalId;
    }

    @Override
    public Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
        return rows.stream()
                .filter(row -> !state.receipts.containsKey(new RowId(row.table(), row.rowKey())))
                .map(PendingRow::seq)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        InMemoryState.InFlight inFlight = state.inFlight;
        if (inFlight == null || !inFlight.batchId().equals(batchId)) {
            return false;
        }
        for (PendingRow row : window.rows()) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            OutcomeCode code = outcome == null ? null : outcome.code();
            if (outcome != null && code != null && code.holdsTable()) {
                state.hold(row.table()).hold(outcome);
            } else if (window.source() == Source.PROBE) {
                released(row, code == null);
            } else {
                settle(row, outcome, window.inFlight() != null, syncedAt);
            }
        }
        if (window.source() == Source.JOURNAL && window.highestSeq() < inFlight.sentUpTo()) {
            numberAgain(inFlight);
        }
        state.inFlight = null;
        state.chain.settled(batchId);
        state.lastSettledAt = syncedAt;
        return true;
    }

    /** Settles and records in one step, so that nothing can come in between. */
    @Override
    public Settled settleAndRecord(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next) {
        boolean held = state.chain.holdsLease();
        if (!settle(batchId, window, notApplied, syncedAt)) {
            return Settled.NO;
        }
        boolean late = next.rows().stream()
                .anyMatch(row -> row.entries().stream()
                        .anyMatch(seq -> seq <= state.receipts.getOrDefault(new RowId(row.table(), row.rowKey()), 0L)));
        return held && state.paused == null && !late && record(nextId, next) ? Settled.WITH_NEXT : Settled.ALONE;
    }

    private void released(PendingRow row, boolean taken) {
        state.hold(row.table()).release();
        state.quarantine.markDue(
                line -> line.outcome() == Outcome.DEFERRED && line.table().equals(row.table()));
        if (taken) {
            state.entries.addOwn(new RowId(row.table(), row.rowKey()), row.changedAt());
        }
    }

    private void settle(PendingRow row, @Nullable ChangeOutcome outcome, boolean repeat, Instant now) {
        RowId id = new RowId(row.table(), row.rowKey());
        boolean overtaken = row.entries().stream().anyMatch(seq -> seq <= state.entries.ownSeq());
        state.entries.bySeq.keySet().removeAll(row.entries());
        if (row.isUncertain()) {
            if (state.quarantine.seq(id) <= row.seq()) {
                state.quarantine.changedAt(id, row.changedAt());
            }
            state.entries.addOwn(id, row.changedAt());
            return;
        }
        state.discarded.computeIfPresent(id, (key, mark) -> mark.seq() < row.seq() ? null : mark);
        if (outcome != null && outcome.outcome() != Outcome.SUPERSEDED) {
            state.quarantine.put(row, outcome, now);
            return;
        }
        if (state.quarantine.seq(id) <= row.seq()) {
            state.quarantine.remove(id);
        }
        if (state.receipts.merge(id, row.seq(), Math::max) == row.seq()) {
            acknowledged(row, now);
        }
        boolean isGone = row.change() != null && row.change().operation() == Operation.DELETE;
        if (repeat && (isGone || overtaken)) {
            // central may have answered for the row's state at the first attempt, or under a greater seq
            state.entries.addOwn(id, row.changedAt());
        }
    }

    private void acknowledged(PendingRow row, Instant now) {
        RowId id = new RowId(row.table(), row.rowKey());
        state.lastSyncedAt.put(row.table(), now);
        if (row.change() != null && row.change().operation() == Operation.DELETE) {
            state.syncedAt.remove(id);
        } else {
            state.syncedAt.put(id, now);
        }
    }

    /**
     * Gives the entries that may have been sent new numbers. Central may know a row's seq with the state of the first
     * attempt, and the state that is sent under a seq must not change.
     */
    private void numberAgain(InMemoryState.InFlight inFlight) {
        List<Long> seqs = new ArrayList<>();
        state.entries.to(inFlight.sentUpTo()).forEach((seq, entry) -> {
            if (inFlight.sent().contains(entry.row())) {
                seqs.add(seq);
            }
        });
        seqs.forEach(seq -> {
            InMemoryEntries.Entry entry = Objects.requireNonNull(state.entries.bySeq.remove(seq));
            state.entries.addOwn(entry.row(), entry.changedAt());
        });
    }
}
