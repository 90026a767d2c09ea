package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the current states of rows, by their journal keys, many per statement. */
final class RowReader {
    /** More would make statements long without making them faster. */
    static final int KEYS_PER_STATEMENT = 250;

    /**
     * A row's state.
     *
     * @param key its key in portable form, by names of the wire
     * @param row its columns; null when it is gone or can't be sent
     * @param problem why it can't be sent; null when it can
     * @param bytes about its size on the wire
     */
    record State(
            Map<String, @Nullable Object> key,
            @Nullable Map<String, @Nullable Object> row,
            @Nullable String problem,
            boolean badKey,
            long bytes) {}

    private final Database database;

    RowReader(Database database) {
        this.database = database;
    }

    /** The states of rows of one table, by key text. */
    Map<String, State> read(Handle handle, SyncedTable table, Collection<String> rowKeys) throws SQLException {
        Map<String, State> states = new HashMap<>();
        Map<List<@Nullable Object>, String> wanted = new LinkedHashMap<>();
        List<List<@Nullable Object>> bindable = new ArrayList<>();
        ValueCodec values = database.dialect().values();
        for (String rowKey : rowKeys) {
            List<String> parts = KeyText.split(rowKey);
            try {
                List<@Nullable Object> portable = new ArrayList<>(parts.size());
                List<@Nullable Object> bind = new ArrayList<>(parts.size());
                for (int i = 0; i < table.key().size(); i++) {
                    portable.add(
                            values.keyValue(parts.get(i), table.key().get(i).type()));
                    bind.add(values.keyBindable(parts.get(i), table.key().get(i).type()));
                }
                wanted.put(portable, rowKey);
                bindable.add(bind);
            } catch (InvalidValueException | IllegalArgumentException | IndexOutOfBoundsException e) {
                states.put(rowKey, new State(Map.of(), null, "the key " + e.getMessage(), true, 0));
            }
        }
        for (int from = 0; from < bindable.size(); from += KEYS_PER_STATEMENT) {
            int to = Math.min(from + KEYS_PER_STATEMENT, bindable.size());
            readFound(handle, table, wanted, bindable.subList(from, to), states);
        }
        wanted.forEach((portable, rowKey) -> states.putIfAbsent(
                rowKey, new State(keyMap(table, portable), null, null, false, 50L + rowKey.length())));
        return states;
    }

    private void readFound(
            Handle handle,
            SyncedTable table,
            Map<List<@Nullable Object>, String> wanted,
            List<List<@Nullable Object>> keys,
            Map<String, State> states)
            throws SQLException {
        List<Column> columns = List.copyOf(table.columns().values());
        List<String> names = List.copyOf(table.columns().keySet());
        try (PreparedStatement select = database.dialect()
                        .selectByKeys(handle.getConnection(), table.table(), columns, table.key(), keys);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                State state = state(found, table, columns, names);
                List<@Nullable Object> key = new ArrayList<>(state.key().values());
                String rowKey = wanted.get(key);
                if (rowKey != null) { // else a row that only its collation calls equal
                    states.put(rowKey, state);
                }
            }
        }
    }

    private State state(ResultSet found, SyncedTable table, List<Column> columns, List<String> names)
            throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String problem = null;
        long bytes = 150;
        for (int i = 0; i < columns.size(); i++) {
            Object value = null;
            try {
                value = database.dialect()
                        .values()
                        .read(found, i + 1, columns.get(i).type());
            } catch (InvalidValueException e) {
                problem = "column '" + names.get(i) + "' " + e.getMessage();
            }
            row.put(names.get(i), value);
            bytes += names.get(i).length() + size(value);
        }
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String column : table.wireKey()) {
            key.put(column, row.get(column));
        }
        return new State(key, problem == null ? row : null, problem, false, bytes);
    }

    private static Map<String, @Nullable Object> keyMap(SyncedTable table, List<@Nullable Object> portable) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        List<String> names = table.wireKey();
        for (int i = 0; i < names.size(); i++) {
            key.put(names.get(i), portable.get(i));
        }
        return key;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() + 6L;
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(RowReader::size).sum() + 6;
        }
        return 16;
    }
}
