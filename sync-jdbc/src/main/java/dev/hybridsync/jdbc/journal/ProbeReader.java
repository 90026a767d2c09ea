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
 * Finds one row of each table about which central is to be asked. None of the row's entries is part of the window. The
 * answer does not settle the row, so it does not matter whether an entry is late.
 */
final class ProbeReader {
    /** How many rows are searched for one that exists, since tombstones name no columns. */
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

    /** @param most the largest number of rows to read, since central may have refused a larger batch as too large */
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
        for (String key : order) { // usually the first is used, but an unreadable row must not hide the others
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

    /**
     * The latest time of the row's changes. With an earlier one, the row could lose at central now, and later win under
     * the same seq in a window.
     */
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

    /** The oldest waiting rows of the table, those in the journal first, each with its smallest seq there. */
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
