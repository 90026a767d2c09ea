package dev.hybridsync.contract;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of {@link InMemoryJournal}, in one transaction. */
final class InMemoryJournalQueries implements JournalQueries {
    private final InMemoryState state;
    private final Map<String, Map<String, String>> foreignKeys;

    InMemoryJournalQueries(InMemoryState state, Map<String, Map<String, String>> foreignKeys) {
        this.state = state;
        this.foreignKeys = foreignKeys;
    }

    @Override
    public JournalStatus status() {
        return JournalStatus.builder()
                .journalId(state.journalId)
                .pending(state.entries.bySeq.size())
                .oldestPendingAt(waitingSince(state.entries.bySeq.values()))
                .deferred(state.quarantine.count(Outcome.DEFERRED))
                .rejected(state.quarantine.count(Outcome.REJECTED))
                .lastBatchId(state.chain.lastBatchId())
                .lastSettledAt(state.lastSettledAt)
                .inFlight(state.inFlight == null ? null : state.inFlight.batchId())
                .fork(state.chain.fork())
                .paused(state.paused)
                .settledAny(state.chain.settledAny())
                .heldTables(foreignKeys.keySet().stream().filter(state::isHeld).toList())
                .build();
    }

    /**
     * When the oldest pending change began to wait. Backfill's entries have no time here; they have waited since the last
     * settled batch at the latest.
     */
    private @Nullable Instant waitingSince(Collection<InMemoryEntries.Entry> pending) {
        Instant oldest = oldest(pending);
        if (oldest != null || pending.isEmpty()) {
            return oldest;
        }
        return state.lastSettledAt == null ? Instant.EPOCH : state.lastSettledAt;
    }

    private static @Nullable Instant oldest(Collection<InMemoryEntries.Entry> pending) {
        return pending.stream()
                .map(InMemoryEntries.Entry::changedAt)
                .filter(time -> time.isAfter(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public List<TableStatus> tableStatus() {
        return foreignKeys.keySet().stream().map(this::tableStatus).toList();
    }

    private TableStatus tableStatus(String table) {
        List<InMemoryEntries.Entry> pending = state.entries.of(table);
        List<QuarantinedRow> lines = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(line -> line.table().equals(table))
                .toList();
        long deferred = lines.stream()
                .filter(line -> line.outcome() == Outcome.DEFERRED)
                .count();
        InMemoryHold hold = state.hold(table);
        return TableStatus.builder()
                .table(table)
                .pending(pending.size())
                .oldestPendingAt(oldest(pending))
                .deferred(deferred)
                .rejected(lines.size() - deferred)
                .lastSyncedAt(state.lastSyncedAt.get(table))
                .backfilled(state.toBackfill.stream().noneMatch(id -> id.table().equals(table)))
                .held(hold.isHeld())
                .heldReason(hold.reason())
                .build();
    }

    /** The status of a row. The only column of its key is {@code id}. */
    @Override
    public RowStatus rowStatus(String name, Object key) {
        if (!foreignKeys.containsKey(name)) {
            throw new IllegalArgumentException(
                    "table '" + name + "' is not synced here; synced are " + foreignKeys.keySet());
        }
        Object value = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        if (!(value instanceof String text) || (key instanceof Map<?, ?> parts && parts.size() != 1)) {
            throw new IllegalArgumentException("the key of table '" + name + "' is a text called 'id'");
        }
        RowId id = new RowId(name, text);
        List<InMemoryEntries.Entry> pending = state.entries.of(name).stream()
                .filter(entry -> entry.row().equals(id))
                .toList();
        QuarantinedRow quarantined = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.table().equals(name) && row.rowKey().equals(text))
                .findFirst()
                .orElse(null);
        RowStatus status = RowStatus.of(!pending.isEmpty(), oldest(pending), state.syncedAt.get(id), quarantined);
        return state.discarded.containsKey(id) ? status.discarded() : status;
    }

    @Override
    public RowExplanation explain(String name, Object key) {
        RowStatus status = rowStatus(name, key);
        RowId id = new RowId(name, String.valueOf(key instanceof Map<?, ?> parts ? parts.get("id") : key));
        List<Long> seqs = state.entries.bySeq.entrySet().stream()
                .filter(entry -> entry.getValue().row().equals(id))
                .map(Map.Entry::getKey)
                .toList();
        QuarantinedRow line = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.table().equals(name) && row.rowKey().equals(id.key()))
                .findFirst()
                .orElse(null);
        InMemoryState.InFlight inFlight = state.inFlight;
        boolean travels = inFlight != null
                && (seqs.stream().anyMatch(seq -> seq <= inFlight.highestSeq())
                        || (line != null && inFlight.source() == Source.QUARANTINE));
        return RowExplanation.builder()
                .table(name)
                .rowKey(id.key())
                .row(status)
                .present(state.tables.rows().containsKey(id))
                .entries(seqs.size())
                .newestSeq(seqs.isEmpty() ? null : seqs.get(seqs.size() - 1))
                .inFlight(travels ? inFlight.batchId() : null)
                .quarantined(line)
                .acknowledgedSeq(state.receipts.get(id))
                .discarded(new InMemoryDiscardedChanges(state)
                        .discarded(Integer.MAX_VALUE).stream()
                                .filter(row ->
                                        row.table().equals(name) && row.rowKey().equals(id.key()))
                                .findFirst()
                                .orElse(null))
                .heldReason(state.isHeld(name) ? String.valueOf(state.hold(name).reason()) : null)
                .backfilling(
                        state.toBackfill.stream().anyMatch(row -> row.table().equals(name)))
                .fork(state.chain.fork())
                .paused(state.paused)
                .build();
    }
}
