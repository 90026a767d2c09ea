package dev.hybridsync.contract;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.RowHash;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.ComparedRow.Waiting;
import dev.hybridsync.spi.HashedRows;
import dev.hybridsync.spi.RowComparison;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comparison of {@link InMemoryJournal}: values are compared as they are. */
final class InMemoryRowComparison implements RowComparison {
    private final InMemoryState state;
    private final Map<String, Map<String, String>> foreignKeys;

    InMemoryRowComparison(InMemoryState state, Map<String, Map<String, String>> foreignKeys) {
        this.state = state;
        this.foreignKeys = foreignKeys;
    }

    @Override
    public ComparedTable table(String table) {
        if (!foreignKeys.containsKey(table)) {
            throw new IllegalArgumentException("table '" + table + "' is not synced here");
        }
        List<String> columns = state.tables.rows().entrySet().stream()
                .filter(row -> row.getKey().table().equals(table))
                .flatMap(row -> row.getValue().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new ComparedTable(table, List.of("id"), columns.isEmpty() ? List.of("id") : columns);
    }

    @Override
    public HashedRows hashes(ComparedTable table, Map<String, String> forms, @Nullable String after, int rows) {
        List<HashedRows.Row> read = new ArrayList<>();
        String last = null;
        for (RowId id : state.tables.rows().keySet()) {
            boolean isNext = id.table().equals(table.name())
                    && (after == null || id.key().compareTo(after) > 0);
            if (isNext && read.size() == rows) {
                last = read.get(rows - 1).rowKey();
                break;
            }
            if (isNext) {
                read.add(new HashedRows.Row(id.key(), keyHash(id.key()), rowHash(table, row(id))));
            }
        }
        return new HashedRows(read, last);
    }

    private @Nullable Map<String, @Nullable Object> row(RowId id) {
        return state.tables.rows().get(id);
    }

    static long keyHash(String key) {
        return RowHash.of(List.of(key));
    }

    static long rowHash(ComparedTable table, @Nullable Map<String, @Nullable Object> row) {
        List<@Nullable String> values = new ArrayList<>();
        if (row == null) {
            return 0;
        }
        for (String column : table.columns()) {
            Object value = row.get(column);
            values.add(value == null ? null : value.toString());
        }
        return RowHash.of(values);
    }

    @Override
    public Map<String, ComparedRow> rows(ComparedTable table, Map<String, String> forms, Collection<String> rowKeys) {
        Map<String, ComparedRow> found = new HashMap<>();
        for (String rowKey : rowKeys) {
            RowId id = new RowId(table.name(), rowKey);
            Map<String, @Nullable Object> row = row(id);
            found.put(
                    rowKey,
                    new ComparedRow(
                            Map.of("id", rowKey), row, rowHash(table, row), state.receipts.get(id), waiting(id)));
        }
        return found;
    }

    private Waiting waiting(RowId id) {
        if (state.entries.has(id) || state.toBackfill.contains(id)) {
            return Waiting.PENDING;
        }
        boolean quarantined = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .anyMatch(
                        line -> line.table().equals(id.table()) && line.rowKey().equals(id.key()));
        return quarantined
                ? Waiting.QUARANTINED
                : state.discarded.containsKey(id) ? Waiting.DISCARDED : Waiting.NOTHING;
    }

    @Override
    public Set<String> keys(String table, List<Map<String, @Nullable Object>> keys) {
        return keys.stream().map(key -> String.valueOf(key.get("id"))).collect(Collectors.toSet());
    }

    @Override
    public void repair(String table, Map<String, Instant> rows) {
        rows.forEach((rowKey, at) -> state.entries.addOwn(new RowId(table, rowKey), at));
    }
}
