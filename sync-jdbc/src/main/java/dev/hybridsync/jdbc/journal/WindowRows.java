package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.spi.Window.Source;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the states of a window's rows until there are enough bytes. */
final class WindowRows {
    private final Database database;
    private final LocalTables tables;
    private final RowReader rows;

    /**
     * The average size of a row of the last window; 0 if none was read yet. The next window's rows usually have the
     * same size.
     */
    private volatile long usualBytes;

    WindowRows(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.rows = new RowReader(database);
    }

    /**
     * Reads rows in the order of their first entries, a few at a time, so that most rows that do not fit are not read
     * at all.
     */
    Map<RowRef, RowReader.State> read(Handle handle, Map<RowRef, RowEntries> found, Source source, long bytes)
            throws SQLException {
        Map<RowRef, RowReader.State> states = new HashMap<>();
        List<RowRef> order = List.copyOf(found.keySet());
        long used = 0;
        int next = 0;
        while (next < order.size()) {
            int to = Math.min(order.size(), next + fitting(bytes, used, next));
            Map<RowRef, RowReader.State> chunk = readChunk(handle, order.subList(next, to), bytes);
            while (chunk == null) { // these rows are larger than those before: tries fewer, in the end only one
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
                usualBytes = used / (next + 1);
                if (used > bytes && !states.isEmpty()) {
                    cut(found, order.get(next), source);
                    return states;
                }
                states.put(ref, state);
            }
        }
        return states;
    }

    private int fitting(long bytes, long used, int read) {
        long usual = read == 0 ? usualBytes : Math.max(1, used / read);
        return usual == 0 ? 16 : (int) Math.max(1, Math.min(1_000, (bytes - used) / usual));
    }

    private static void cut(Map<RowRef, RowEntries> found, RowRef firstThatIsLeftOut, Source source) {
        if (source == Source.JOURNAL) {
            long seq = Objects.requireNonNull(found.get(firstThatIsLeftOut)).firstSeq();
            found.values().forEach(entriesOfRow -> entriesOfRow.cutFrom(seq));
            found.values().removeIf(RowEntries::isEmpty);
        }
    }

    /** Null if the rows are larger than {@code maxBytes} and more than one. */
    private @Nullable Map<RowRef, RowReader.State> readChunk(Handle handle, List<RowRef> refs, long maxBytes)
            throws SQLException {
        Map<RowRef, RowReader.State> states = new HashMap<>();
        for (Map.Entry<String, List<String>> keys : RowRef.keysByTable(refs).entrySet()) {
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
        boolean anyGone = states.stream().anyMatch(state -> state.row() == null && state.reason() == null);
        if (anyGone
                && database.dialect()
                        .storage()
                        .isRewritten(handle, table.table().name())) {
            throw new SyncException(
                    "table '" + table.wireName() + "' was rewritten while its rows were read; flush again");
        }
    }
}
