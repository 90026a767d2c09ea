package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds one row of each table that central is to be asked about. None of its entries is part of the window: the answer
 * does not settle the row, so it does not matter whether the entry is a late one.
 */
final class ProbeReader {
    /** Tombstones name no columns, so an existing row is looked for among this many. */
    private static final int CANDIDATES = 500;

    /** A row and its state. */
    record Probe(RowRef ref, RowEntries entries, RowReader.State state) {}

    private final Database database;
    private final LocalTables tables;
    private final RowReader rows;

    ProbeReader(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.rows = new RowReader(database);
    }

    /** @param most the most rows to read: central may have refused a larger batch as too large */
    List<Probe> read(Handle handle, Set<String> probing, int most) throws SQLException {
        List<Probe> probes = new ArrayList<>();
        for (String table : new TreeSet<>(probing)) {
            if (probes.size() == most) {
                break;
            }
            SyncedTable synced = tables.find(handle, table).orElse(null);
            if (synced != null) {
                UnreadableTableException.reading(database, table, () -> Optional.ofNullable(read(handle, synced)))
                        .ifPresent(probes::add);
            }
        }
        return probes;
    }

    private @Nullable Probe read(Handle handle, SyncedTable table) throws SQLException {
        Map<String, Long> candidates = candidates(handle, table.wireName());
        List<String> order = new ArrayList<>(candidates.keySet());
        Set<String> there = rows.present(handle, table, order);
        order.sort(Comparator.comparing(key -> !there.contains(key))); // stable
        for (String key : order) { // usually the first; an unreadable one must not hide the others
            RowReader.State state = Objects.requireNonNull(
                    Objects.requireNonNull(rows.read(handle, table, List.of(key), Long.MAX_VALUE))
                            .get(key));
            if (state.reason() == null) {
                RowEntries entries = new RowEntries();
                entries.addLine(
                        Objects.requireNonNull(candidates.get(key)), largestTime(handle, table.wireName(), key));
                return new Probe(new RowRef(table.wireName(), key), entries, state);
            }
        }
        return null;
    }

    /** With a smaller time the row could lose at central now, and win under the same seq when its turn in a window comes. */
    private long largestTime(Handle handle, String table, String key) {
        return handle.createQuery(database.sql("SELECT MAX(changed_at) FROM ("
                        + "SELECT changed_at FROM ${hybridsync}_journal WHERE table_name = :table AND row_key = :key"
                        + " UNION ALL SELECT changed_at FROM ${hybridsync}_quarantine"
                        + " WHERE table_name = :table AND row_key = :key) times"))
                .bind("table", table)
                .bind("key", key)
                .mapTo(Long.class)
                .one();
    }

    /** The oldest rows of the table that wait, in the journal first, each with its smallest seq there. */
    private Map<String, Long> candidates(Handle handle, String table) {
        Map<String, Long> candidates = new LinkedHashMap<>();
        for (String lines : List.of("journal", "quarantine")) {
            handle.createQuery(database.sql("SELECT row_key, seq FROM ${hybridsync}_" + lines
                            + " WHERE table_name = :table AND row_key IS NOT NULL ORDER BY seq LIMIT " + CANDIDATES))
                    .bind("table", table)
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(line -> candidates.putIfAbsent(line.getKey(), line.getValue()));
        }
        return candidates;
    }
}
