package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.quarantine.Quarantine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of changes that central shall not get: entries and lines in quarantine, in chunks, each a transaction under the
 * lease. Nothing of the batch in flight is touched: central may have it.
 */
final class Discards {
    private static final int CHUNK = 500;

    private record Entry(long seq, @Nullable String rowKey, long changedAt) {}

    private final Database database;
    private final LocalTables tables;
    private final RowRefs refs;
    private final Quarantine quarantine;
    private final DiscardMarks marks;
    private final RowReader rows;
    private final Lease lease;

    Discards(Database database, LocalTables tables, RowRefs refs, Lease lease) {
        this.database = database;
        this.tables = tables;
        this.refs = refs;
        this.quarantine = new Quarantine(database);
        this.marks = new DiscardMarks(database);
        this.rows = new RowReader(database);
        this.lease = lease;
    }

    /** @return whether there was anything of it */
    boolean row(String table, Object key) {
        return rows(table, database.inSnapshot(handle -> keys(handle, table, key))) > 0;
    }

    /** The key's text. Where the table can't be read it is what the caller gives: the text that the journal has. */
    private Set<String> keys(Handle handle, String table, Object key) throws SQLException {
        if (tables.names().contains(table) && tables.find(handle, table).isPresent()) {
            Set<String> texts = new LinkedHashSet<>();
            refs.find(handle, table, key).forEach(ref -> texts.add(ref.rowKey()));
            return texts;
        }
        requireKnown(handle, table);
        Set<String> texts = new LinkedHashSet<>();
        if (key instanceof Map<?, ?> parts) {
            String columns = handle.createQuery(
                            database.sql("SELECT key_columns FROM ${hybridsync}_table WHERE table_name = :table"))
                    .bind("table", table)
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            List<String> values = new ArrayList<>();
            for (String column : KeyText.split(columns)) {
                values.add(String.valueOf(parts.get(column)));
            }
            texts.add(KeyText.join(values));
        } else {
            texts.add(String.valueOf(key));
            texts.add(KeyText.join(List.of(String.valueOf(key))));
            if (database.dialect().keys().quotesTextKeys()) {
                texts.add(KeyText.join(List.of("'" + String.valueOf(key).replace("'", "''") + "'")));
            }
        }
        return texts;
    }

    private void requireKnown(Handle handle, String table) {
        long known = 0;
        for (String lines : List.of("table", "journal", "quarantine")) {
            known += handle.createQuery(
                            database.sql("SELECT COUNT(*) FROM ${hybridsync}_" + lines + " WHERE table_name = :table"))
                    .bind("table", table)
                    .mapTo(Long.class)
                    .one();
        }
        if (known == 0) {
            throw new IllegalArgumentException("the journal has nothing of a table '" + table + "'; names are those of"
                    + " status(), which lists its tables");
        }
    }

    /** @return how many rows there was anything of when it began */
    long table(String table) {
        database.inSnapshot(handle -> {
            requireKnown(handle, table);
            return true;
        });
        long highest = database.inSnapshot(handle -> handle.createQuery(database.sql(
                        "SELECT COALESCE(MAX(seq), 0) FROM ${hybridsync}_journal WHERE table_name = :table"))
                .bind("table", table)
                .mapTo(Long.class)
                .one());
        long discarded = 0;
        while (true) {
            List<Entry> entries = database.inSnapshot(handle -> entries(handle, table, highest));
            Set<String> keys = new LinkedHashSet<>();
            List<Long> ofAllRows = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.rowKey == null) {
                    ofAllRows.add(entry.seq);
                } else {
                    keys.add(entry.rowKey);
                }
            }
            if (entries.isEmpty()) {
                keys.addAll(database.inSnapshot(handle -> quarantined(handle, table)));
            }
            if (keys.isEmpty() && ofAllRows.isEmpty()) {
                return discarded;
            }
            discarded += rows(table, keys, ofAllRows);
        }
    }

    private List<Entry> entries(Handle handle, String table, long highest) {
        return handle.createQuery(database.sql("SELECT seq, row_key, changed_at FROM ${hybridsync}_journal"
                        + " WHERE table_name = :table AND seq <= :highest ORDER BY seq LIMIT " + CHUNK))
                .bind("table", table)
                .bind("highest", highest)
                .map((row, context) -> new Entry(row.getLong(1), row.getString(2), row.getLong(3)))
                .list();
    }

    private List<String> quarantined(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_quarantine"
                        + " WHERE table_name = :table ORDER BY row_key LIMIT " + CHUNK))
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    private long rows(String table, Set<String> keys) {
        return rows(table, keys, List.of());
    }

    /** @param ofAllRows entries that stand for all of the table's rows */
    private long rows(String table, Set<String> keys, List<Long> ofAllRows) {
        Optional<Set<String>> there = database.inSnapshot(handle -> there(handle, table, keys));
        return database.inWrite(handle -> {
            JournalState state = JournalState.lock(handle, database);
            long now = database.now(handle);
            lease.require(state.leaseOwner(), state.leaseUntil(), now);
            List<Entry> entries = entriesOf(handle, table, keys);
            List<Quarantine.Line> lines = quarantine.among(
                    handle, keys.stream().map(key -> new RowRef(table, key)).toList());
            requireNotInFlight(handle, state, table, entries, ofAllRows, lines);
            List<Long> seqs = new ArrayList<>(entries.stream().map(Entry::seq).toList());
            seqs.addAll(ofAllRows);
            Settlement.deleteEntries(database, handle, seqs);
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

    private List<Entry> entriesOf(Handle handle, String table, Set<String> keys) {
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
            List<Quarantine.Line> lines) {
        if (state.inFlight() == null) {
            return;
        }
        boolean mayTravel = switch (state.inFlightSource()) {
            case PROBE -> isHeld(handle, table); // of which row it is, is not kept
            case JOURNAL -> entries.stream().anyMatch(entry -> entry.seq <= state.inFlightSeq());
            case QUARANTINE -> !lines.isEmpty() || entries.stream().anyMatch(entry -> entry.seq <= state.inFlightSeq());
        };
        mayTravel |= !ofAllRows.isEmpty();
        if (mayTravel) {
            throw new SyncException("table '" + table + "': nothing more was discarded, since it may be in batch "
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
            String table, List<Entry> entries, List<Quarantine.Line> lines, Optional<Set<String>> there) {
        Map<String, Entry> newest = new HashMap<>();
        entries.forEach(entry -> add(newest, String.valueOf(entry.rowKey), entry.seq, entry.changedAt));
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
