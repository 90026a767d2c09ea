package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.quarantine.QuarantineLines;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Discards all changes of a few rows of a table, in one transaction under the lease. */
final class DiscardTransaction {
    private record Entry(long seq, String rowKey, long changedAt) {}

    private final Database database;
    private final LocalTables tables;
    private final Lease lease;
    private final QuarantineLines quarantine;
    private final DiscardMarks marks;
    private final EntryWriter entryWriter;
    private final RowReader rows;

    DiscardTransaction(Database database, LocalTables tables, Lease lease) {
        this.database = database;
        this.tables = tables;
        this.lease = lease;
        this.quarantine = new QuarantineLines(database);
        this.marks = new DiscardMarks(database);
        this.entryWriter = new EntryWriter(database);
        this.rows = new RowReader(database);
    }

    /**
     * Discards all current changes of the rows.
     *
     * @param ofAllRows entries that stand for all of the table's rows
     * @return for how many rows there was something to discard
     */
    long run(String table, Set<String> keys, List<Long> ofAllRows) {
        Optional<Set<String>> there = database.inSnapshot(handle -> there(handle, table, keys));
        return database.inWrite(handle -> {
            JournalState state = JournalState.lock(handle, database);
            long now = database.now(handle);
            lease.require(state.leaseOwner(), state.leaseUntil(), now);
            List<Entry> entries = entries(handle, table, keys);
            List<QuarantineLines.Line> lines = quarantine.among(
                    handle, keys.stream().map(key -> new RowRef(table, key)).toList());
            requireNotInFlight(handle, state, table, entries, ofAllRows, lines);
            List<Long> seqs = new ArrayList<>(entries.stream().map(Entry::seq).toList());
            seqs.addAll(ofAllRows);
            entryWriter.delete(handle, seqs);
            quarantine.remove(handle, lines);
            List<DiscardMarks.Mark> made = marksOf(table, entries, lines, there);
            marks.write(handle, made, now);
            if (!ofAllRows.isEmpty()) {
                marks.addAllWithReceipt(handle, table, now);
            }
            return (long) made.size();
        });
    }

    private Optional<Set<String>> there(Handle handle, String table, Set<String> keys) throws SQLException {
        if (!tables.names().contains(table)) {
            return Optional.empty();
        }
        Optional<SyncedTable> readable = tables.find(handle, table);
        return readable.isEmpty() || keys.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.present(handle, readable.get(), keys));
    }

    private List<Entry> entries(Handle handle, String table, Set<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : handle.createQuery(database.sql("SELECT seq, row_key, changed_at FROM ${hybridsync}_journal"
                                + " WHERE table_name = :table AND row_key IN (<keys>)"))
                        .bind("table", table)
                        .bindList("keys", List.copyOf(keys))
                        .map((row, context) -> new Entry(row.getLong(1), row.getString(2), row.getLong(3)))
                        .list();
    }

    private void requireNotInFlight(
            Handle handle,
            JournalState state,
            String table,
            List<Entry> entries,
            List<Long> ofAllRows,
            List<QuarantineLines.Line> lines) {
        boolean mayTravel = state.mayTravel(
                entries.stream().map(Entry::seq).toList(), !lines.isEmpty(), () -> isHeld(handle, table));
        if (mayTravel || (state.inFlight() != null && !ofAllRows.isEmpty())) {
            throw new SyncException("table '" + table + "': nothing more was discarded because it may be in batch "
                    + state.inFlight() + ", which is in flight; flush until central has answered it, then discard");
        }
    }

    private boolean isHeld(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_table"
                                + " WHERE table_name = :table AND held_code IS NOT NULL"))
                        .bind("table", table)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static List<DiscardMarks.Mark> marksOf(
            String table, List<Entry> entries, List<QuarantineLines.Line> lines, Optional<Set<String>> there) {
        Map<String, Entry> newest = new HashMap<>();
        entries.forEach(entry -> add(newest, entry.rowKey, entry.seq, entry.changedAt));
        lines.forEach(line -> add(newest, line.ref().rowKey(), line.seq(), line.changedAt()));
        return newest.entrySet().stream()
                .map(row -> new DiscardMarks.Mark(
                        new RowRef(table, row.getKey()),
                        row.getValue().seq,
                        row.getValue().changedAt,
                        there.map(present -> present.contains(row.getKey())).orElse(null)))
                .toList();
    }

    private static void add(Map<String, Entry> newest, String rowKey, long seq, long changedAt) {
        newest.merge(
                rowKey,
                new Entry(seq, rowKey, changedAt),
                (one, other) ->
                        new Entry(Math.max(one.seq, other.seq), rowKey, Math.max(one.changedAt, other.changedAt)));
    }
}
