package dev.hybridsync.jdbc.comparison;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.error.TableNotComparableException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.KeyReader;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.value.HashedColumns;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.HashedRows;
import dev.hybridsync.spi.RowComparison;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The comparison's view of a node's tables. Thread-safe. */
public final class NodeRows implements RowComparison {
    /** The limit for the rows that are in memory at a time; a larger row is read alone. */
    private static final long MAX_BYTES = 4 << 20;

    /** Stands for the hash of a row that can't be read. */
    private static final long UNREADABLE = 0x5bd1e9955bd1e995L;

    private final Database database;
    private final LocalTables tables;
    private final RowRefs refs;
    private final KeyReader keyReader;
    private final RowReader rowReader;
    private final RowMarks marks;
    private final EntryWriter entries;

    public NodeRows(Database database, LocalTables tables, RowRefs refs) {
        this.database = database;
        this.tables = tables;
        this.refs = refs;
        this.keyReader = new KeyReader(database);
        this.rowReader = new RowReader(database);
        this.marks = new RowMarks(database);
        this.entries = new EntryWriter(database);
    }

    @Override
    public ComparedTable table(String name) {
        if (!tables.names().contains(name)) {
            throw new IllegalArgumentException("table '" + name + "' is not synced here");
        }
        SyncedTable table = database.inSnapshot(handle -> find(handle, name));
        return new ComparedTable(
                name, table.wireKey(), List.copyOf(table.columns().keySet()));
    }

    private SyncedTable find(Handle handle, String name) {
        return tables.find(handle, name)
                .orElseThrow(() -> new TableNotComparableException("it can't be read here: " + tables.reason(name)));
    }

    @Override
    public HashedRows hashes(ComparedTable compared, Map<String, String> forms, @Nullable String after, int rows) {
        HashedColumns hashes = new HashedColumns(compared, forms);
        return reading(compared.name(), handle -> {
            SyncedTable table = only(find(handle, compared.name()), compared);
            List<String> keys = keyReader.read(handle, table, after, rows, List.of());
            List<HashedRows.Row> hashed = new ArrayList<>(keys.size());
            each(
                    handle,
                    table,
                    keys,
                    states -> states.forEach((rowKey, state) -> {
                        if (state.row() != null) {
                            hashed.add(new HashedRows.Row(rowKey, hashes.key(state.row()), hashes.row(state.row())));
                        } else if (state.reason() != null && !state.badKey()) { // the row exists, and equals no other
                            hashed.add(new HashedRows.Row(rowKey, hashes.key(state.key()), UNREADABLE));
                        }
                    }));
            return new HashedRows(hashed, keys.size() < rows ? null : keys.get(keys.size() - 1));
        });
    }

    @Override
    public Map<String, ComparedRow> rows(
            ComparedTable compared, Map<String, String> forms, Collection<String> rowKeys) {
        if (rowKeys.isEmpty()) {
            return Map.of();
        }
        HashedColumns hashes = new HashedColumns(compared, forms);
        return reading(compared.name(), handle -> {
            SyncedTable table = only(find(handle, compared.name()), compared);
            RowMarks.Marks known = marks.read(handle, compared.name(), rowKeys);
            Map<String, ComparedRow> rows = new LinkedHashMap<>();
            each(
                    handle,
                    table,
                    List.copyOf(rowKeys),
                    states -> states.forEach((rowKey, state) -> {
                        if (!state.badKey()) {
                            boolean unreadable = state.row() == null && state.reason() != null;
                            boolean gone = state.row() == null && !unreadable;
                            rows.put(
                                    rowKey,
                                    new ComparedRow(
                                            state.key(),
                                            state.row(),
                                            state.row() == null ? 0 : hashes.row(state.row()),
                                            known.acknowledged(rowKey),
                                            known.waiting(rowKey, gone, unreadable)));
                        }
                    }));
            return rows;
        });
    }

    /** The table with the compared columns alone, so that the others are not read at all. */
    private static SyncedTable only(SyncedTable table, ComparedTable compared) {
        if (!table.columns().keySet().containsAll(compared.columns())) {
            throw new TableNotComparableException("its columns have changed meanwhile");
        }
        Map<String, Column> columns = new LinkedHashMap<>(table.columns());
        columns.keySet().retainAll(Set.copyOf(compared.columns()));
        return new SyncedTable(table.wireName(), table.table(), table.key(), columns, Map.of(), null);
    }

    @FunctionalInterface
    private interface States {
        void read(Map<String, RowReader.State> states);
    }

    /** Reads the rows, as many at a time as the limit allows. */
    private void each(Handle handle, SyncedTable table, List<String> keys, States states) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Map<String, RowReader.State> read = rowReader.read(handle, table, keys, MAX_BYTES);
        if (read != null) {
            states.read(read);
            return;
        }
        int half = keys.size() / 2;
        each(handle, table, keys.subList(0, half), states);
        each(handle, table, keys.subList(half, keys.size()), states);
    }

    @Override
    public Set<String> keys(String table, List<Map<String, @Nullable Object>> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return reading(table, handle -> {
            Set<String> found = new LinkedHashSet<>();
            for (Map<String, @Nullable Object> key : keys) {
                List<String> names = names(handle, table, key);
                names.stream()
                        .filter(name -> names.size() > 1 && marks.hasReceipt(handle, table, name))
                        .findFirst()
                        .or(() -> names.stream().findFirst())
                        .ifPresent(found::add);
            }
            return found;
        });
    }

    /** The texts that the journal may have for the key; none where no row can have it. */
    private List<String> names(Handle handle, String table, Map<String, @Nullable Object> key) throws SQLException {
        try {
            return refs.find(handle, table, key).stream()
                    .map(ref -> ref.rowKey())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    public void repair(String table, Map<String, Instant> rows) {
        List<EntryWriter.Entry> written = rows.entrySet().stream()
                .map(row -> new EntryWriter.Entry(row.getKey(), Micros.of(row.getValue())))
                .toList();
        database.inWrite(handle -> {
            entries.write(handle, table, written);
            return true;
        });
    }

    /** Reads one table. A problem of this table alone must not end the comparison of the others. */
    private <T> T reading(String table, Database.InHandle<T> read) {
        try {
            return Objects.requireNonNull(database.inSnapshot(
                    handle -> UnreadableTableException.reading(database, table, () -> read.run(handle))));
        } catch (UnreadableTableException e) {
            throw new TableNotComparableException("it can't be read here: " + e.getMessage());
        }
    }
}
