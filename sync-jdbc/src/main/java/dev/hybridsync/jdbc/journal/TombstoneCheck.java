package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.spi.Window;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Looks again, in a later snapshot, for the rows that a window treats as deleted. A snapshot does not show which table
 * had a name. So if another table takes the place of one while the window is read, the snapshot lacks the rows that
 * were copied to it since.
 */
final class TombstoneCheck {
    private final Database database;
    private final LocalTables tables;
    private final RowReader rows;
    private final TrackedKeys tracked;

    TombstoneCheck(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.rows = new RowReader(database);
        this.tracked = new TrackedKeys(database);
    }

    /**
     * Whether all these rows are gone, or came back by a change that is in the journal. Otherwise, the window must be
     * read again.
     */
    boolean passes(Window window) {
        Map<String, Map<String, Long>> deleted = new HashMap<>();
        window.rows().stream()
                .filter(row -> row.change() != null && row.change().operation() == Operation.DELETE)
                .forEach(row -> deleted.computeIfAbsent(row.table(), table -> new HashMap<>())
                        .put(row.rowKey(), row.seq()));
        return deleted.isEmpty()
                || database.dialect().storage().snapshotsShowNames()
                || database.inSnapshot(handle -> passes(handle, deleted));
    }

    /** @param deleted the deleted rows' newest entries in the window, by table and key */
    private boolean passes(Handle handle, Map<String, Map<String, Long>> deleted) throws SQLException {
        for (Map.Entry<String, Map<String, Long>> ofTable : deleted.entrySet()) {
            Optional<SyncedTable> table = tables.find(handle, ofTable.getKey());
            if (table.isEmpty() || !passes(handle, table.get(), ofTable.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(Handle handle, SyncedTable table, Map<String, Long> deleted) throws SQLException {
        Set<String> there = UnreadableTableException.reading(
                database, table.wireName(), () -> rows.present(handle, table, deleted.keySet()));
        if (there.isEmpty()) {
            return true;
        }
        Map<String, Long> newest = tracked.newest(handle, table.wireName(), there, Collections.min(deleted.values()));
        return there.stream().allMatch(key -> newest.getOrDefault(key, 0L) > Objects.requireNonNull(deleted.get(key)));
    }
}
