package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.spi.Window;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Looks again, in a later snapshot, for the rows that a window takes for deleted. A snapshot does not show which table had
 * a name: if another table takes the place of one while the window is read, it lacks the rows that were copied to it since.
 */
final class TombstoneCheck {
    private final Database database;
    private final LocalTables tables;
    private final RowReader rows;

    TombstoneCheck(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.rows = new RowReader(database);
    }

    /** Whether none of them is there: if one is, the window is to be read again. */
    boolean areGone(Window window) {
        List<RowRef> gone = window.rows().stream()
                .filter(row -> row.change() != null && row.change().operation() == Operation.DELETE)
                .map(row -> new RowRef(row.table(), row.rowKey()))
                .toList();
        return gone.isEmpty()
                || database.dialect().storage().snapshotsShowNames()
                || database.inSnapshot(handle -> areGone(handle, gone));
    }

    private boolean areGone(Handle handle, List<RowRef> gone) throws SQLException {
        for (Map.Entry<String, List<String>> keys : RowRef.keysByTable(gone).entrySet()) {
            Optional<SyncedTable> table = tables.find(handle, keys.getKey());
            if (table.isEmpty() || anyIsThere(handle, table.get(), keys.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean anyIsThere(Handle handle, SyncedTable table, List<String> keys) throws SQLException {
        return !UnreadableTableException.reading(database, table.wireName(), () -> rows.present(handle, table, keys))
                .isEmpty();
    }
}
