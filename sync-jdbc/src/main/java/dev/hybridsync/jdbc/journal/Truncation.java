package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.capture.TableSnapshot;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.AbsentRows;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.jdbc.entries.TrackedKeys.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Expands the entry without a key that a {@code TRUNCATE} journals, since the truncating transaction may not see every
 * row that it removes. Every row that central may have and that is gone is then journaled from its receipt or its line
 * in quarantine, in chunks. A row that is already pending is found gone when it is read. This is not done while a batch
 * is in flight, since its rows have no receipts yet.
 *
 * <p>Such an entry with the time 0 comes from a trigger that could not read the key. Rows may also have been added or
 * changed, so the doctor's next check compares the whole table.
 */
final class Truncation {
    private static final Logger log = LoggerFactory.getLogger(Truncation.class);

    private record Marker(long seq, String table, long changedAt) {}

    private record Found(@Nullable String last, List<EntryWriter.Entry> entries) {}

    private final Database database;
    private final LocalTables tables;
    private final AbsentRows rows;
    private final TrackedKeys tracked;
    private final EntryWriter entries;

    Truncation(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.rows = new AbsentRows(database);
        this.tracked = new TrackedKeys(database);
        this.entries = new EntryWriter(database);
    }

    /** Expands all markers except those of tables that can't be read. */
    void expand() {
        Set<String> expanded = new HashSet<>();
        for (Marker marker : database.inSnapshot(this::markers)) {
            Optional<SyncedTable> table = database.inSnapshot(handle -> tables.find(handle, marker.table));
            if (table.isPresent()) {
                // a table's newest marker is enough, since a row's change carries the latest of its times
                boolean isNewest = expanded.add(marker.table);
                expand(marker, table.get(), isNewest);
                if (isNewest && marker.changedAt > 0 && !tables.keepsReceipts(marker.table)) {
                    log.warn(
                            "table '{}' was truncated and keeps no receipts, so only rows that were pending or"
                                    + " in quarantine are deleted at central; delete the others there by hand",
                            marker.table);
                }
            }
        }
    }

    private List<Marker> markers(Handle handle) {
        return handle.createQuery(database.sql("SELECT seq, table_name, changed_at FROM ${hybridsync}_journal"
                        + " WHERE row_key IS NULL ORDER BY changed_at DESC"))
                .map((row, context) -> new Marker(row.getLong(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** The marker is deleted last, so that a crash loses nothing. */
    private void expand(Marker marker, SyncedTable table, boolean isNewest) {
        for (Source source : isNewest ? Source.values() : new Source[0]) {
            String after = null;
            do {
                after = expand(marker, table, source, after);
            } while (after != null);
        }
        database.inWrite(handle -> {
            if (marker.changedAt == 0) {
                mark(handle, marker.table);
            }
            return handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_journal WHERE seq = :seq"))
                    .bind("seq", marker.seq)
                    .execute();
        });
    }

    /**
     * Journals that the absent rows of a chunk were deleted at the marker's time. Entries from before that time do not
     * cover this.
     *
     * @return the last key that was read; null at the end
     */
    private @Nullable String expand(Marker marker, SyncedTable table, Source source, @Nullable String after) {
        Found found = database.inSnapshot(handle -> {
            AbsentRows.Chunk chunk = rows.next(handle, table, source, after);
            Set<String> pending = tracked.pendingSince(handle, marker.table, marker.changedAt, chunk.keys());
            return new Found(
                    chunk.last(),
                    chunk.keys().stream()
                            .filter(key -> !pending.contains(key))
                            .map(key -> new EntryWriter.Entry(key, marker.changedAt))
                            .toList());
        });
        if (!found.entries.isEmpty()) {
            database.inWrite(handle -> {
                entries.write(handle, marker.table, found.entries);
                return true;
            });
        }
        return found.last;
    }

    private void mark(Handle handle, String table) {
        handle.createUpdate(
                        database.sql("UPDATE ${hybridsync}_table SET inspected = :missed WHERE table_name = :table"))
                .bind("missed", TableSnapshot.missedNow())
                .bind("table", table)
                .execute();
    }
}
