package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads one window: entries, then the states of their rows, until rows or bytes are enough. */
final class WindowReader {
    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final RowReader rows;
    private final WindowEntries entries;
    private final ProbeReader probes;

    WindowReader(Database database, LocalTables tables, HeldTables held) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.rows = new RowReader(database);
        this.entries = new WindowEntries(database, tables, held);
        this.probes = new ProbeReader(database, tables);
    }

    /** Null when late entries, or the rows of a truncated table, must be journaled first. */
    @Nullable
    Window read(Handle handle, JournalState state, Source wanted, BatchLimit limit, long bound) throws SQLException {
        Source source = state.inFlight() == null ? wanted : state.inFlightSource();
        if (source == Source.PROBE) {
            List<PendingRow> probed = probes.read(handle, held.probing(), limit.rows()).stream()
                    .map(probe -> pendingRow(probe.ref(), probe.entries(), probe.state()))
                    .toList();
            return new Window(state.journalId(), state.lastBatchId(), state.inFlight(), source, 0, probed);
        }
        long upTo = state.inFlight() == null ? bound : state.inFlightSeq();
        @Nullable
        Map<RowRef, RowEntries> found = source == Source.JOURNAL
                ? entries.ofJournal(handle, upTo, limit.rows(), state.lateSeq(), state.inFlight() != null)
                : entries.ofQuarantine(handle, limit.rows());
        if (found == null) {
            return null;
        }
        List<PendingRow> pending = new ArrayList<>(found.size());
        Map<RowRef, RowReader.State> states = readStates(handle, found, source, limit.bytes());
        found.forEach((ref, entriesOfRow) -> {
            RowReader.State rowState = states.get(ref);
            if (rowState != null) {
                pending.add(pendingRow(ref, entriesOfRow, rowState));
            }
        });
        long highest = pending.stream()
                .flatMap(row -> row.entries().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Window(
                state.journalId(),
                state.lastBatchId(),
                state.inFlight(),
                source,
                // an empty repeat still reaches as far as before
                pending.isEmpty() && state.inFlight() != null ? state.inFlightSeq() : highest,
                pending);
    }

    /** Reads rows in the order of their first entries, a few at a time: what does not fit is cut off before it is read. */
    private Map<RowRef, RowReader.State> readStates(
            Handle handle, Map<RowRef, RowEntries> found, Source source, long bytes) throws SQLException {
        Map<RowRef, RowReader.State> states = new HashMap<>();
        List<RowRef> order = List.copyOf(found.keySet());
        long used = 0;
        int next = 0;
        while (next < order.size()) {
            int fitting = next == 0 ? 16 : (int) Math.max(1, (bytes - used) / Math.max(1, used / next));
            int to = Math.min(order.size(), next + Math.min(fitting, 1_000));
            Map<RowRef, RowReader.State> chunk = readChunk(handle, order.subList(next, to), bytes);
            while (chunk == null) { // larger rows than those before: at last it is one alone
                to = next + Math.max(1, (to - next) / 8);
                chunk = readChunk(handle, order.subList(next, to), bytes);
            }
            for (; next < to; next++) {
                RowRef ref = order.get(next);
                RowReader.State state = chunk.get(ref);
                if (state == null) {
                    continue;
                }
                used += state.bytes();
                if (used > bytes && !states.isEmpty()) {
                    cut(found, order.get(next), source);
                    return states;
                }
                states.put(ref, state);
            }
        }
        return states;
    }

    private static void cut(Map<RowRef, RowEntries> found, RowRef firstThatIsLeftOut, Source source) {
        if (source == Source.JOURNAL) {
            long seq = Objects.requireNonNull(found.get(firstThatIsLeftOut)).firstSeq();
            found.values().forEach(entriesOfRow -> entriesOfRow.cutFrom(seq));
            found.values().removeIf(RowEntries::isEmpty);
        }
    }

    /** Null where the rows are more than {@code maxBytes}, and more than one. */
    private @Nullable Map<RowRef, RowReader.State> readChunk(Handle handle, List<RowRef> refs, long maxBytes)
            throws SQLException {
        Map<String, List<String>> keysByTable = new LinkedHashMap<>();
        refs.forEach(ref -> keysByTable
                .computeIfAbsent(ref.table(), table -> new ArrayList<>())
                .add(ref.rowKey()));
        Map<RowRef, RowReader.State> states = new HashMap<>();
        for (Map.Entry<String, List<String>> keys : keysByTable.entrySet()) {
            Optional<SyncedTable> table = tables.find(handle, keys.getKey());
            if (table.isPresent()) {
                Optional<Map<String, RowReader.State>> found = UnreadableTableException.reading(
                        database,
                        keys.getKey(),
                        () -> Optional.ofNullable(readRows(handle, table.get(), keys.getValue(), maxBytes)));
                if (found.isEmpty()) {
                    return null;
                }
                found.get().forEach((rowKey, state) -> states.put(new RowRef(keys.getKey(), rowKey), state));
            }
        }
        return states;
    }

    private @Nullable Map<String, RowReader.State> readRows(
            Handle handle, SyncedTable table, List<String> keys, long maxBytes) throws SQLException {
        Map<String, RowReader.State> found = rows.read(handle, table, keys, maxBytes);
        if (found != null) {
            requireRealTombstones(handle, table, found.values());
        }
        return found;
    }

    private void requireRealTombstones(Handle handle, SyncedTable table, Collection<RowReader.State> states) {
        boolean anyGone = states.stream().anyMatch(state -> state.row() == null && state.problem() == null);
        if (anyGone
                && database.dialect()
                        .storage()
                        .isRewritten(handle, table.table().name())) {
            throw new SyncException(
                    "table '" + table.wireName() + "' was rewritten while its rows were read; flush again");
        }
    }

    private static PendingRow pendingRow(RowRef ref, RowEntries entriesOfRow, RowReader.State state) {
        long seq = entriesOfRow.newestSeq();
        Instant changedAt = Micros.instant(entriesOfRow.changedAt());
        Change change = null;
        ChangeOutcome refused = null;
        @Nullable Map<String, @Nullable Object> row = state.row();
        if (state.problem() != null) {
            OutcomeCode code = state.badKey() ? OutcomeCode.INVALID_KEY : OutcomeCode.INVALID_VALUE;
            refused = ChangeOutcome.refused(seq, code, "Not sent: " + state.problem() + ".");
        } else if (row == null) {
            change = Change.delete(seq, ref.table(), state.key(), changedAt);
        } else {
            change = Change.upsert(seq, ref.table(), state.key(), changedAt, row);
        }
        return new PendingRow(ref.table(), ref.rowKey(), seq, changedAt, entriesOfRow.seqs(), change, refused);
    }
}
