package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * Finds out by counting that rows were deleted without being captured, on databases that show it in no other way: every
 * row that the journal knows of is there, or has an entry. With nothing pending the counts are exact. Not thread-safe.
 */
final class RowCounts {
    private record Seen(String modification, long rows) {}

    private final Database database;
    private final Map<String, Seen> seen = new HashMap<>();

    private final Map<String, Long> surplusSeen = new HashMap<>();

    /**
     * For each table, how many more rows are known than exist for a known reason, such as a delete that central
     * deferred.
     */
    private final Map<String, Long> explained = new HashMap<>();

    RowCounts(Database database) {
        this.database = database;
    }

    /** Whether more rows are known than exist. Counts only after something was written. */
    boolean tooFew(Handle handle, SyncedTable table) {
        // first: rows written during the count cause another count
        String modification =
                database.dialect().storage().modification(handle, table.table().name(), database.schema());
        if (modification == null) {
            return false;
        }
        String name = table.wireName();
        long rows = handle.createQuery("SELECT COUNT(*) FROM "
                        + database.dialect().names().quote(table.table().name()))
                .mapTo(Long.class)
                .one();
        Seen now = new Seen(modification, rows);
        long expected = Objects.requireNonNull(explained.getOrDefault(name, 0L));
        if (now.equals(seen.put(name, now)) && expected == 0) {
            return false;
        }
        long pending = count(handle, "SELECT COUNT(*) FROM ${hybridsync}_journal WHERE table_name = :table", name);
        long surplus = known(handle, name) - pending - rows;
        surplusSeen.put(name, surplus);
        if (pending == 0) {
            explained.put(name, Math.max(0, Math.min(expected, surplus)));
        }
        return surplus > expected;
    }

    private long known(Handle handle, String name) {
        return count(handle, "SELECT COUNT(*) FROM ${hybridsync}_receipt WHERE table_name = :table", name)
                + count(
                        handle,
                        "SELECT COUNT(*) FROM ${hybridsync}_quarantine q WHERE q.table_name = :table"
                                + " AND NOT EXISTS (SELECT 1 FROM ${hybridsync}_receipt r"
                                + " WHERE r.table_name = q.table_name AND r.row_key = q.row_key)",
                        name)
                - count( // whose delete was discarded
                        handle,
                        "SELECT COUNT(*) FROM ${hybridsync}_discarded d WHERE d.table_name = :table"
                                + " AND d.was_there <> 1 AND EXISTS (SELECT 1 FROM ${hybridsync}_receipt r"
                                + " WHERE r.table_name = d.table_name AND r.row_key = d.row_key)",
                        name);
    }

    private long count(Handle handle, String sql, String name) {
        return handle.createQuery(database.sql(sql))
                .bind("table", name)
                .mapTo(Long.class)
                .one();
    }

    /** The table was compared: the rows that are still missing are missing for a reason. */
    void compared(SyncedTable table, long journaled) {
        String name = table.wireName();
        long surplus = Objects.requireNonNull(surplusSeen.getOrDefault(name, 0L));
        explained.put(name, Math.max(0, surplus - journaled));
    }

    /** The table was not compared: it must be counted again. */
    void forget(SyncedTable table) {
        seen.remove(table.wireName());
    }
}
