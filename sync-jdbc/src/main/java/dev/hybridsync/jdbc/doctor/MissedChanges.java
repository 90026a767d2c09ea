package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.KeyReader;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Journals existing rows whose state central may not know. Their entries have the time of backfill: they follow what
 * this node sent of the row, and never win against another origin's state.
 *
 * <p>A state from an earlier journal of this node also counts as another origin's. So after a rejoin a row is sent with
 * the time that it was sent with before: its standing against all other origins is unchanged, and of two states with
 * the same time central keeps the later journal's.
 */
final class MissedChanges {
    private static final long BACKFILL_TIME = 0;

    /**
     * Which rows are journaled.
     *
     * @param known whether rows that were sent to central before count, too
     * @param unknown whether rows that central never got are journaled; otherwise they are counted
     * @param filled columns of which at least one holds a value; none for all rows
     */
    record Selection(boolean known, boolean unknown, List<Column> filled) {}

    private record Found(@Nullable String last, List<EntryWriter.Entry> entries, long leftOut) {}

    private final Database database;
    private final KeyReader keys;
    private final TrackedKeys tracked;
    private final EntryWriter entries;

    MissedChanges(Database database) {
        this.database = database;
        this.keys = new KeyReader(database);
        this.tracked = new TrackedKeys(database);
        this.entries = new EntryWriter(database);
    }

    /** @param guard is asked in the snapshot, after the rows */
    ChunkResult next(SyncedTable table, Selection selection, @Nullable String after, SnapshotGuard guard) {
        String name = table.wireName();
        Found found = database.inSnapshot(handle -> {
            List<String> read = keys.read(handle, table, after, TrackedKeys.CHUNK, selection.filled);
            guard.run(handle);
            Set<String> known = tracked.known(handle, name, read);
            List<String> candidates = new ArrayList<>(read);
            candidates.removeIf(key -> !selection.known && known.contains(key));
            candidates.removeAll(tracked.pending(handle, name, candidates));
            candidates.removeAll(new DiscardMarks(database).explain(handle, name, candidates, true));
            Map<String, Long> times =
                    JournalState.hasRejoined(handle, database) ? tracked.sentAs(handle, name, candidates) : Map.of();
            List<EntryWriter.Entry> picked = candidates.stream()
                    .filter(key -> selection.unknown || known.contains(key))
                    .map(key -> new EntryWriter.Entry(key, times.getOrDefault(key, BACKFILL_TIME)))
                    .toList();
            String last = read.size() < TrackedKeys.CHUNK ? null : read.get(read.size() - 1);
            return new Found(last, picked, candidates.size() - picked.size());
        });
        if (!found.entries.isEmpty()) {
            database.inWrite(handle -> {
                entries.write(handle, name, found.entries);
                return true;
            });
        }
        return new ChunkResult(found.last, found.entries.size(), found.leftOut);
    }
}
