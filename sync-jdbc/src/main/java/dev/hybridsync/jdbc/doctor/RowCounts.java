package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows to find out whether some were deleted without being captured, on databases that show it in no other way.
 * Every row that the journal knows of must exist or have an entry. If nothing is pending, the counts are exact. Not
 * thread-safe.
 */
final class RowCounts {
    private record Seen(String modification, long rows) {}

    private final Database database;
    private final Map<String, Seen> seen = new HashMap<>();

    private final Map<String, Long> surplusSeen = new HashMap<>();

    /**
     * For each table, by how many rows the known ones may exceed the existing ones, because of rows that are missing
     * for a known reason. These are in quarantine, for example after a delete that central deferred.
     */
    private final Map<String, Long> explained = new HashMap<>();

    RowCounts(Database database) {
        this.database = database;
    }

    /** Whether more rows are known than exist. Counts again only after something was written. */
    boolean tooFew(Handle handle, SyncedTable table) {
        // read first, so that rows written during the count cause another count
        String modification = modification(handle, table);
        return modification != null && tooFew(handle, table, modification, RowTotals.rows(handle, database, table));
    }

    private @Nullable String modification(Handle handle, SyncedTable table) {
        return database.dialect().storage().modification(handle, table.table().name(), database.schema());
    }

    /**
     * The same for many tables in few statements.
     *
     * @return the tables of which more rows may be known than exist, and which must be checked separately
     */
    Set<String> maybeTooFew(Handle handle, List<SyncedTable> tables) {
        Map<String, String> modifications = new HashMap<>();
        for (SyncedTable table : tables) {
            String modification = modification(handle, table);
            if (modification != null) {
                modifications.put(table.wireName(), modification);
            }
        }
        if (!database.dialect().storage().countsTogether()) {
            return modifications.keySet();
        }
        List<SyncedTable> counted = tables.stream()
                .filter(table -> modifications.containsKey(table.wireName()))
                .toList();
        Map<String, Long> rows = RowTotals.rows(handle, database, counted);
        Set<String> maybe = new HashSet<>();
        for (SyncedTable table : counted) {
            String name = table.wireName();
            if (tooFew(
                    handle, table, String.valueOf(modifications.get(name)), Objects.requireNonNull(rows.get(name)))) {
                maybe.add(name);
                forget(table); // so that it is counted again
            }
        }
        return maybe;
    }

    private boolean tooFew(Handle handle, SyncedTable table, String modification, long rows) {
        String name = table.wireName();
        Seen now = new Seen(modification, rows);
        long expected = Objects.requireNonNull(explained.getOrDefault(name, 0L));
        if (now.equals(seen.put(name, now)) && expected == 0) {
            return false;
        }
        if (expected > 0) {
            expected = Math.min(expected, RowTotals.quarantined(handle, database, name));
            explained.put(name, expected);
        }
        long pending = RowTotals.pending(handle, database, name);
        long surplus = RowTotals.known(handle, database, name) - pending - rows;
        surplusSeen.put(name, surplus);
        if (pending == 0) {
            explained.put(name, Math.max(0, Math.min(expected, surplus)));
        }
        return surplus > expected;
    }

    /** Records that the table was compared, so that the rows that are still missing are missing for a known reason. */
    void compared(SyncedTable table, long journaled) {
        String name = table.wireName();
        long surplus = Objects.requireNonNull(surplusSeen.getOrDefault(name, 0L));
        explained.put(name, Math.max(0, surplus - journaled));
    }

    /** Records that the table was not compared, so that it is counted again. */
    void forget(SyncedTable table) {
        seen.remove(table.wireName());
    }
}
