package dev.hybridsync.contract;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The discarded changes of {@link InMemoryJournal}, in one transaction. */
final class InMemoryDiscardedChanges implements DiscardedChanges {
    private final InMemoryState state;

    InMemoryDiscardedChanges(InMemoryState state) {
        this.state = state;
    }

    @Override
    public boolean discard(String table, Object key) {
        return discardRow(new RowId(table, String.valueOf(key instanceof Map<?, ?> parts ? parts.get("id") : key)));
    }

    @Override
    public long discard(String table) {
        Set<RowId> waiting = new TreeSet<>();
        state.entries.of(table).forEach(entry -> waiting.add(entry.row()));
        state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.table().equals(table))
                .forEach(row -> waiting.add(new RowId(table, row.rowKey())));
        return waiting.stream().filter(this::discardRow).count();
    }

    private boolean discardRow(RowId id) {
        state.chain.requireLease();
        TreeMap<Long, Instant> times = new TreeMap<>();
        state.entries.bySeq.forEach((seq, entry) -> {
            if (entry.row().equals(id)) {
                times.put(seq, entry.changedAt());
            }
        });
        InMemoryState.InFlight inFlight = state.inFlight;
        boolean waits = state.quarantine.has(id);
        if (inFlight != null
                && ((!times.isEmpty() && times.firstKey() <= inFlight.highestSeq())
                        || (waits && inFlight.source() == Source.QUARANTINE))) {
            throw new SyncException("the row may be in flight");
        }
        state.entries.bySeq.keySet().removeAll(times.keySet());
        if (waits) {
            times.put(state.quarantine.seq(id), Objects.requireNonNull(state.quarantine.changedAt(id)));
            state.quarantine.remove(id);
        }
        if (!times.isEmpty()) {
            Instant largest = times.values().stream().max(Instant::compareTo).orElseThrow();
            state.discarded.put(id, new InMemoryState.Discarded(times.lastKey(), largest));
        }
        return !times.isEmpty();
    }

    @Override
    public List<DiscardedRow> discarded(int limit) {
        return state.discarded.entrySet().stream()
                .limit(limit)
                .map(row -> new DiscardedRow(
                        row.getKey().table(),
                        row.getKey().key(),
                        row.getValue().changedAt(),
                        row.getValue().changedAt()))
                .toList();
    }
}
