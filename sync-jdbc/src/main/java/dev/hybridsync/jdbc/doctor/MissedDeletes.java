package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.AbsentRows;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.jdbc.entries.TrackedKeys.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Journals, with the current time, rows that central may have and that are gone without an entry. A row that comes back
 * between the check and the entry is sent as it is then.
 *
 * <p>It skips rows whose last change was deferred, since that change is tried again automatically and may be the row's
 * delete. If the last change was rejected, the entry gets its time, for the same reason. So quarantine is read before
 * receipts: its rows then have an entry already.
 */
final class MissedDeletes {
    private record Found(@Nullable String last, List<EntryWriter.Entry> entries) {}

    private final Database database;
    private final AbsentRows rows;
    private final TrackedKeys tracked;
    private final DiscardMarks discarded;
    private final EntryWriter entries;

    MissedDeletes(Database database) {
        this.database = database;
        this.rows = new AbsentRows(database);
        this.tracked = new TrackedKeys(database);
        this.discarded = new DiscardMarks(database);
        this.entries = new EntryWriter(database);
    }

    /** @param guard runs in the snapshot, after the rows were read */
    ChunkResult next(SyncedTable table, Source source, @Nullable String after, SnapshotGuard guard) {
        String name = table.wireName();
        Found found = database.inSnapshot(handle -> {
            AbsentRows.Chunk chunk = rows.next(handle, table, source, after);
            guard.run(handle);
            Set<String> explained = new HashSet<>(tracked.pending(handle, name, chunk.keys()));
            explained.addAll(tracked.deferred(handle, name, chunk.keys()));
            explained.addAll(discarded.explain(handle, name, chunk.keys(), false));
            long now = database.now(handle);
            return new Found(
                    chunk.last(),
                    chunk.absent().stream()
                            .filter(line -> !explained.contains(line.rowKey()))
                            .map(line -> new EntryWriter.Entry(
                                    line.rowKey(), source == Source.QUARANTINE ? line.changedAt() : now))
                            .toList());
        });
        if (!found.entries.isEmpty()) {
            database.inWrite(handle -> {
                entries.write(handle, name, found.entries);
                return true;
            });
        }
        return new ChunkResult(found.last, found.entries.size(), 0);
    }
}
