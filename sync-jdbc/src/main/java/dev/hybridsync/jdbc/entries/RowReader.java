package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the current states of rows, by their journal keys, many per statement. */
public final class RowReader {
    /** How many rows the driver may hold at once; some drivers would otherwise hold a whole result. */
    private static final int FETCH_SIZE = 50;

    /** The same if the rows so far were small. */
    private static final int FETCH_SIZE_OF_SMALL_ROWS = 250;

    /**
     * A row's state.
     *
     * @param key its key in portable form, by names on the wire
     * @param row its columns; null if it is gone or can't be sent
     * @param reason why it can't be sent; null if it can
     * @param bytes its approximate size on the wire
     */
    public record State(
            Map<String, @Nullable Object> key,
            @Nullable Map<String, @Nullable Object> row,
            @Nullable String reason,
            boolean badKey,
            long bytes) {}

    private final Database database;
    private final KeyParser keys;

    public RowReader(Database database) {
        this.database = database;
        this.keys = new KeyParser(database);
    }

    /**
     * The states of rows of one table, by key text.
     *
     * @return null if they are more than one row and larger than {@code maxBytes}; the caller must then ask for fewer
     */
    @Nullable
    public Map<String, State> read(Handle handle, SyncedTable table, Collection<String> rowKeys, long maxBytes)
            throws SQLException {
        Map<String, State> states = new HashMap<>();
        // two texts may be the same key, such as a decimal's before and after its column got more digits
        Map<List<@Nullable Object>, List<String>> wanted = new LinkedHashMap<>();
        Map<String, KeyParser.Key> parsed = new LinkedHashMap<>();
        for (String rowKey : rowKeys) {
            try {
                KeyParser.Key key = keys.parse(table, rowKey);
                parsed.put(rowKey, key);
                wanted.computeIfAbsent(KeyParser.identity(table, key.portable()), texts -> new ArrayList<>(1))
                        .add(rowKey);
            } catch (InvalidValueException | IllegalArgumentException | IndexOutOfBoundsException e) {
                states.put(rowKey, new State(Map.of(), null, "the key " + e.getMessage(), true, 0));
            }
        }
        List<List<@Nullable Object>> bindable =
                parsed.values().stream().map(KeyParser.Key::bindable).toList();
        long bytes = 0;
        int most = database.dialect().rows().mostKeys(table.key().size());
        for (int from = 0; from < bindable.size(); from += most) {
            int to = Math.min(from + most, bindable.size());
            bytes = readFound(handle, table, wanted, bindable.subList(from, to), states, bytes, maxBytes);
            if (bytes > maxBytes && rowKeys.size() > 1) {
                return null;
            }
        }
        List<String> names = table.wireKey();
        parsed.forEach((rowKey, key) -> states.putIfAbsent(
                rowKey, new State(keyMap(names, key.portable()), null, null, false, 50L + rowKey.length())));
        return states;
    }

    /** Those of the keys whose rows exist, and those that no row can have, since nothing is known about them. */
    public Set<String> present(Handle handle, SyncedTable table, Collection<String> rowKeys) throws SQLException {
        Map<String, Column> keyColumns = new LinkedHashMap<>();
        table.key().forEach(column -> keyColumns.put(table.wireNameOf(column), column));
        SyncedTable keyOnly = new SyncedTable(table.wireName(), table.table(), table.key(), keyColumns, Map.of(), null);
        Set<String> present = new HashSet<>();
        Map<String, State> states = Objects.requireNonNull(read(handle, keyOnly, rowKeys, Long.MAX_VALUE));
        states.forEach((rowKey, state) -> {
            if (state.row() != null || state.reason() != null) {
                present.add(rowKey);
            }
        });
        return present;
    }

    /** Reads the rows that exist, and stops soon after {@code maxBytes}. */
    private long readFound(
            Handle handle,
            SyncedTable table,
            Map<List<@Nullable Object>, List<String>> wanted,
            List<List<@Nullable Object>> bindable,
            Map<String, State> states,
            long bytesBefore,
            long maxBytes)
            throws SQLException {
        List<Column> columns = List.copyOf(table.columns().values());
        List<String> names = List.copyOf(table.columns().keySet());
        List<String> keyNames = table.wireKey();
        long bytes = bytesBefore;
        try (PreparedStatement select = database.dialect()
                .rows()
                .selectByKeys(handle.getConnection(), table.table(), columns, table.key(), bindable)) {
            select.setFetchSize(FETCH_SIZE);
            try (ResultSet found = select.executeQuery()) {
                for (int row = 1; bytes <= maxBytes && found.next(); row++) {
                    if (row == FETCH_SIZE && (bytes - bytesBefore) / row * FETCH_SIZE_OF_SMALL_ROWS < maxBytes) {
                        found.setFetchSize(FETCH_SIZE_OF_SMALL_ROWS);
                    }
                    State state = state(found, columns, names, keyNames);
                    List<@Nullable Object> key = new ArrayList<>(state.key().values());
                    bytes += state.bytes();
                    // none for a row whose key only a collation treats as equal
                    wanted.getOrDefault(KeyParser.identity(table, key), List.of())
                            .forEach(rowKey -> states.put(rowKey, state));
                }
            }
        }
        return bytes;
    }

    private State state(ResultSet found, List<Column> columns, List<String> names, List<String> keyNames)
            throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String reason = null;
        long bytes = 150;
        for (int i = 0; i < columns.size(); i++) {
            Object value = null;
            try {
                value = database.dialect()
                        .values()
                        .read(found, i + 1, columns.get(i).type());
            } catch (InvalidValueException e) {
                reason = "column '" + names.get(i) + "' " + e.getMessage();
            } catch (SQLException | RuntimeException e) { // a value that the driver can't read must not stop the others
                if (e instanceof SQLException && database.classify(e) != ErrorKind.VALUE) {
                    throw e;
                }
                reason = "column '" + names.get(i) + "' can't be read ("
                        + e.getClass().getSimpleName() + " of the driver)";
            }
            row.put(names.get(i), value);
            bytes += names.get(i).length() + WireSize.of(value);
        }
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String column : keyNames) {
            key.put(column, row.get(column));
        }
        return new State(key, reason == null ? row : null, reason, false, bytes);
    }

    private static Map<String, @Nullable Object> keyMap(List<String> names, List<@Nullable Object> portable) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            key.put(names.get(i), portable.get(i));
        }
        return key;
    }
}
