package dev.hybridsync.contract;

import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The pending changes of {@link InMemoryJournal}, in one transaction. */
final class InMemoryPendingChanges implements PendingChanges {
    private final InMemoryState state;

    InMemoryPendingChanges(InMemoryState state) {
        this.state = state;
    }

    @Override
    public Window read(Source source, BatchLimit limit, long bound) {
        InMemoryState.InFlight inFlight = state.inFlight;
        if (inFlight == null) {
            journalLateEntriesAgain(bound);
        }
        Source from = inFlight == null ? source : inFlight.source();
        long upTo = inFlight == null ? bound : inFlight.highestSeq();
        List<PendingRow> rows = rows(from, upTo, limit);
        UUID batchId = inFlight == null ? null : inFlight.batchId();
        return new Window(state.journalId, state.chain.lastBatchId(), batchId, from, highest(rows), rows);
    }

    @Override
    public Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long bound) {
        boolean travels = state.inFlight != null && state.inFlight.batchId().equals(batchId);
        if (!travels || sent.readUpTo() >= bound) {
            return Optional.empty();
        }
        Set<RowId> travelling = sent.rows().stream()
                .map(row -> new RowId(row.table(), row.rowKey()))
                .collect(Collectors.toSet());
        SortedMap<Long, InMemoryEntries.Entry> following =
                state.entries.to(bound).tailMap(sent.readUpTo() + 1);
        if (following.entrySet().stream()
                .anyMatch(entry -> isLate(entry.getKey(), entry.getValue().row()))) {
            return Optional.empty();
        }
        List<PendingRow> rows = journalRows(following, limit, travelling);
        long highest = highest(rows);
        Set<Long> sentSeqs =
                sent.rows().stream().flatMap(row -> row.entries().stream()).collect(Collectors.toSet());
        long passedOver = following.entrySet().stream()
                .filter(entry -> travelling.contains(entry.getValue().row()))
                .map(Map.Entry::getKey)
                .filter(seq -> seq <= highest && !sentSeqs.contains(seq))
                .findFirst()
                .orElse(0L);
        return Optional.of(new Window(state.journalId, batchId, null, Source.JOURNAL, highest, rows, passedOver));
    }

    private static long highest(List<PendingRow> rows) {
        return rows.stream().flatMap(row -> row.entries().stream()).reduce(0L, Math::max);
    }

    @Override
    public long newestSeq() {
        return Math.max(newestOwnSeq(), state.entries.bySeq.isEmpty() ? 0 : state.entries.bySeq.lastKey());
    }

    @Override
    public long newestOwnSeq() {
        return state.entries.ownSeq();
    }

    @Override
    public long count(long upTo) {
        return state.entries.to(upTo).size();
    }

    /**
     * The library's own entries wait for no row lock, so a transaction with a smaller {@code seq} may commit after such an
     * entry was sent. Central would call its change superseded.
     */
    private void journalLateEntriesAgain(long bound) {
        Map<Long, InMemoryEntries.Entry> late = new LinkedHashMap<>();
        state.entries.to(bound).forEach((seq, entry) -> {
            if (isLate(seq, entry.row())) {
                late.put(seq, entry);
            }
        });
        late.forEach((seq, entry) -> {
            state.entries.bySeq.remove(seq);
            state.entries.addOwn(entry.row(), entry.changedAt());
        });
    }

    private boolean isLate(long seq, RowId id) {
        return seq <= Math.max(state.receipts.getOrDefault(id, 0L), state.quarantine.seq(id));
    }

    private List<PendingRow> rows(Source source, long upTo, BatchLimit limit) {
        return switch (source) {
            case PROBE -> probes();
            case JOURNAL -> journalRows(state.entries.to(upTo), limit, Set.of());
            case QUARANTINE ->
                state.quarantine.due(
                        limit.rows(), id -> state.isHeld(id.table()) || state.entries.has(id), state.tables::pending);
        };
    }

    private List<PendingRow> probes() {
        List<PendingRow> probes = new ArrayList<>();
        state.holds.forEach((table, hold) -> {
            if (hold.isHeld() && hold.isProbing()) {
                probes.addAll(probe(table));
            }
        });
        return probes;
    }

    /** The row to probe with: one that still exists, if there is any, because tombstones name no columns. */
    private List<PendingRow> probe(String table) {
        List<PendingRow> candidates = new ArrayList<>();
        state.entries.bySeq.forEach((seq, entry) -> {
            if (entry.row().table().equals(table)) {
                candidates.add(state.tables.pending(entry.row(), seq, largestTime(entry.row()), List.of()));
            }
        });
        candidates.addAll(state.quarantine.of(table, state.tables::pending));
        return candidates.stream()
                .filter(row -> row.change() != null)
                .sorted(Comparator.comparing(row -> !state.tables.rows().containsKey(new RowId(table, row.rowKey()))))
                .limit(1)
                .toList();
    }

    private Instant largestTime(RowId id) {
        return state.entries.bySeq.values().stream()
                .filter(entry -> entry.row().equals(id))
                .map(InMemoryEntries.Entry::changedAt)
                .reduce(state.quarantine.changedAt(id), (a, b) -> a.isAfter(b) ? a : b);
    }

    private List<PendingRow> journalRows(
            SortedMap<Long, InMemoryEntries.Entry> entries, BatchLimit limit, Set<RowId> without) {
        Map<RowId, List<Long>> seqs = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<Long, InMemoryEntries.Entry> entry : entries.entrySet()) {
            RowId id = entry.getValue().row();
            if (state.isHeld(id.table()) || isLate(entry.getKey(), id) || without.contains(id)) {
                continue;
            }
            if (!seqs.containsKey(id)) {
                bytes += state.tables.size(id);
                if (seqs.size() == limit.rows() || (!seqs.isEmpty() && bytes > limit.bytes())) {
                    break;
                }
            }
            seqs.computeIfAbsent(id, k -> new ArrayList<>()).add(entry.getKey());
        }
        List<PendingRow> rows = new ArrayList<>();
        seqs.forEach((id, list) -> {
            Instant quarantined = state.quarantine.changedAt(id);
            Instant changedAt = list.stream()
                    .map(seq ->
                            Objects.requireNonNull(state.entries.bySeq.get(seq)).changedAt())
                    .reduce(quarantined, (a, b) -> a.isAfter(b) ? a : b);
            rows.add(state.tables.pending(id, list.get(list.size() - 1), changedAt, list));
        });
        return rows;
    }

    /** Journals rows again that have no entry, and returns their number. */
    long resend(String table, Collection<String> rowKeys, boolean there) {
        List<RowId> rows = rowKeys.stream()
                .map(key -> new RowId(table, key))
                .filter(row -> !state.entries.has(row) && state.tables.rows().containsKey(row) == there)
                .toList();
        rows.forEach(row -> state.entries.addOwn(row, Instant.EPOCH));
        return rows.size();
    }

    @Override
    public void compact() {
        compact(Integer.MAX_VALUE);
    }

    /** Removes at most {@code most} entries, like a compaction that is interrupted. Returns how many it removed. */
    int compact(int most) {
        long boundary = state.inFlight == null ? 0 : state.inFlight.highestSeq();
        List<Long> superseded = new ArrayList<>();
        superseded.addAll(InMemoryEntries.superseded(state.entries.to(boundary)));
        superseded.addAll(InMemoryEntries.superseded(state.entries.bySeq.tailMap(boundary, false)));
        List<Long> gone = superseded.subList(0, Math.min(most, superseded.size()));
        state.entries.bySeq.keySet().removeAll(gone);
        return gone.size();
    }
}
