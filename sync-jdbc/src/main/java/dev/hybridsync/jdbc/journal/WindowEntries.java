package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.QuarantineLines;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries by {@code seq}, page by page, and gathers them by row. There is no cursor: everything in the journal is
 * pending, so a transaction that took its seq early and commits late is not skipped.
 */
final class WindowEntries {
    private static final int MAX_PAGE = 2_000;

    private static final int MIN_PAGE = 100;

    /** A row that changed a million times must not make a window of a million entries. */
    private static final int MAX_ENTRIES = 20_000;

    private record Entry(long seq, String table, @Nullable String rowKey, long changedAt) {}

    private final Database database;
    private final LocalTables tables;
    private final HeldTables heldTables;
    private final QuarantineLines quarantine;
    private final TrackedKeys known;

    WindowEntries(Database database, LocalTables tables, HeldTables heldTables) {
        this.database = database;
        this.tables = tables;
        this.heldTables = heldTables;
        this.quarantine = new QuarantineLines(database);
        this.known = new TrackedKeys(database);
    }

    /**
     * Entries of at most {@code maxRows} rows, by row in the order of their first entries.
     *
     * @return null if there is a late entry, or one without a key, that may not be left for later
     */
    @Nullable
    Map<RowRef, RowEntries> ofJournal(Handle handle, WindowRange range, int maxRows) {
        Map<RowRef, RowEntries> found = new LinkedHashMap<>();
        Set<String> readable = new HashSet<>();
        Set<String> held = heldTables.names(handle);
        long after = range.after();
        int count = 0;
        // the entry after the last row shows that there are more; rows with several entries take further pages
        int size = Math.max(MIN_PAGE, Math.min(MAX_PAGE, maxRows + 1));
        List<Entry> page;
        do {
            page = page(handle, after, held, size);
            for (Entry entry : page) {
                if (entry.seq > range.upTo()) {
                    return withQuarantine(handle, found);
                }
                after = entry.seq;
                boolean ready = entry.rowKey != null && entry.seq > range.lateSeq();
                if (!isReadable(handle, entry.table, readable, held) || (!ready && range.passOver())) {
                    continue;
                }
                if (!ready || entry.rowKey == null) {
                    return null;
                }
                RowRef ref = new RowRef(entry.table, entry.rowKey);
                if (range.travelling().end(ref, entry.seq)) {
                    return withQuarantine(handle, found);
                }
                if (range.travelling().include(ref, entry.seq)) {
                    continue;
                }
                RowEntries row = found.get(ref);
                if ((row == null && found.size() == maxRows) || count == MAX_ENTRIES) {
                    return withQuarantine(handle, found);
                }
                if (row == null) {
                    row = new RowEntries();
                    found.put(ref, row);
                }
                row.add(entry.seq, entry.changedAt);
                count++;
            }
        } while (page.size() == size);
        return withQuarantine(handle, found);
    }

    private boolean isReadable(Handle handle, String table, Set<String> readable, Set<String> held) {
        if (readable.contains(table)) {
            return true;
        }
        if (held.contains(table) || tables.find(handle, table).isEmpty()) {
            held.add(table);
            return false;
        }
        return readable.add(table);
    }

    /**
     * A page leaves out the tables that are known to be unreadable, so that their backlog is not read again and again.
     *
     * <p>It has no upper bound: a planner that knows nothing about the table assumes that a range is small, and would
     * gather and sort all pending entries for each page.
     */
    private List<Entry> page(Handle handle, long after, Set<String> held, int size) {
        String leftOut = held.isEmpty() ? "" : " AND table_name NOT IN (<held>)";
        var query = handle.createQuery(
                        database.sql("SELECT seq, table_name, row_key, changed_at FROM ${hybridsync}_journal"
                                + " WHERE seq > :after" + leftOut + " ORDER BY seq LIMIT " + size))
                .bind("after", after);
        if (!held.isEmpty()) {
            query.bindList("held", List.copyOf(held));
        }
        return query.map(
                        (row, context) -> new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /** A row that waits in quarantine and has changed again is sent once, with the later of both times. */
    private Map<RowRef, RowEntries> withQuarantine(Handle handle, Map<RowRef, RowEntries> found) {
        quarantine
                .among(handle, found.keySet())
                .forEach(line -> Objects.requireNonNull(found.get(line.ref())).addLine(line.seq(), line.changedAt()));
        return found;
    }

    /**
     * Quarantined rows that are due and have no newer entry; rows with a newer entry are sent with the journal. Rows
     * that may wait for each other come first, next to each other.
     */
    Map<RowRef, RowEntries> ofQuarantine(Handle handle, int maxRows) {
        Map<RowRef, RowEntries> found = new LinkedHashMap<>();
        Set<String> held = heldTables.names(handle);
        List<String> readable = quarantine.dueTables(handle).stream()
                .filter(table ->
                        !held.contains(table) && tables.find(handle, table).isPresent())
                .toList();
        if (!readable.isEmpty()) {
            addDue(handle, readable, true, maxRows, found);
            addDue(handle, readable, false, maxRows, found);
        }
        return found;
    }

    private void addDue(
            Handle handle, List<String> readable, boolean together, int maxRows, Map<RowRef, RowEntries> found) {
        long after = 0;
        List<QuarantineLines.Line> page;
        do {
            page = quarantine.due(handle, readable, together, after);
            Set<RowRef> pending = pending(handle, page);
            for (QuarantineLines.Line line : page) {
                after = line.seq();
                if (!pending.contains(line.ref()) && found.size() < maxRows) {
                    RowEntries row = new RowEntries();
                    row.addLine(line.seq(), line.changedAt());
                    found.put(line.ref(), row);
                }
            }
        } while (page.size() == QuarantineLines.PAGE && found.size() < maxRows);
    }

    /** The journal has no index on keys, so one pass over it serves many rows. */
    private Set<RowRef> pending(Handle handle, List<QuarantineLines.Line> lines) {
        Set<RowRef> pending = new HashSet<>();
        RowRef.keysByTable(lines.stream().map(QuarantineLines.Line::ref).toList())
                .forEach((table, ofTable) -> known.pendingSince(handle, table, 0, ofTable)
                        .forEach(key -> pending.add(new RowRef(table, key))));
        return pending;
    }
}
