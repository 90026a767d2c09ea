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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Journals existing rows whose state central may not know. Their entries have the time of a backfill: they follow what
 * this node has sent of the row, and never win against another origin's state.
 *
 * <p>A state from an earlier journal of this node also counts as another origin's. So after a rejoin, a row is sent
 * with the same time as before. Thus its rank among all other origins is unchanged, and of two states with the same
 * time, central keeps the later journal's.
 */
final class MissedChanges {
    private static final long BACKFILL_TIME = 0;

    /**
     * Which rows are journaled.
     *
     * @param known whether rows that were sent to central before are journaled, too
     * @param unknown whether rows that central never got are journaled; otherwise they are only counted
     * @param filled only rows in which at least one of these columns is not null are read; empty for all rows
     */
    record Selection(boolean known, boolean unknown, List<Column> filled) {}

    private record Found(@Nullable String last, List<EntryWriter.Entry> entries, long leftOut) {}

    private final Database database;
    private final KeyReader keys;
    private final TrackedKeys tracked;
    private final DiscardMarks discarded;
    private final EntryWriter entries;

    MissedChanges(Database database) {
        this.database = database;
        this.keys = new KeyReader(database);
        this.tracked = new TrackedKeys(database);
        this.discarded = new DiscardMarks(database);
        this.entries = new EntryWriter(database);
    }

    /** @param guard runs in the snapshot, after the rows were read */
    ChunkResult next(SyncedTable table, Selection selection, @Nullable String after, SnapshotGuard guard) {
        String name = table.wireName();
        Found found = database.inSnapshot(handle -> {
            List<String> read = keys.read(handle, table, after, TrackedKeys.CHUNK, selection.filled);
            guard.run(handle);
            Set<String> known = tracked.known(handle, name, read);
            List<String> candidates = new ArrayList<>(read);
            candidates.removeIf(key -> !selection.known && known.contains(key));
            candidates = unexplained(handle, name, candidates, true);
            List<EntryWriter.Entry> picked = entries(
                    handle,
                    name,
                    candidates.stream()
                            .filter(key -> selection.unknown || known.contains(key))
                            .toList());
            String last = read.size() < TrackedKeys.CHUNK ? null : read.get(read.size() - 1);
            return new Found(last, picked, candidates.size() - picked.size());
        });
        write(name, found.entries);
        return new ChunkResult(found.last, found.entries.size(), found.leftOut);
    }

    /**
     * Journals these rows.
     *
     * @param there whether the rows exist; otherwise they are gone
     * @param takesNew whether rows that central never got are journaled, too
     * @return how many rows got an entry
     */
    long resend(String table, Collection<String> rowKeys, boolean there, boolean takesNew) {
        long journaled = 0;
        List<String> keys = List.copyOf(rowKeys);
        for (int from = 0; from < keys.size(); from += TrackedKeys.CHUNK) {
            List<String> part = keys.subList(from, Math.min(from + TrackedKeys.CHUNK, keys.size()));
            List<EntryWriter.Entry> picked = database.inSnapshot(handle -> {
                List<String> candidates = new ArrayList<>(part);
                if (!takesNew) {
                    candidates.retainAll(tracked.known(handle, table, part));
                }
                return entries(handle, table, unexplained(handle, table, candidates, there));
            });
            write(table, picked);
            journaled += picked.size();
        }
        return journaled;
    }

    private List<String> unexplained(Handle handle, String table, List<String> rowKeys, boolean there) {
        List<String> candidates = new ArrayList<>(rowKeys);
        candidates.removeAll(tracked.pending(handle, table, candidates));
        candidates.removeAll(discarded.explain(handle, table, candidates, there));
        return candidates;
    }

    private List<EntryWriter.Entry> entries(Handle handle, String table, List<String> rowKeys) {
        Map<String, Long> times =
                JournalState.hasRejoined(handle, database) ? tracked.sentAs(handle, table, rowKeys) : Map.of();
        return rowKeys.stream()
                .map(key -> new EntryWriter.Entry(key, times.getOrDefault(key, BACKFILL_TIME)))
                .toList();
    }

    private void write(String table, List<EntryWriter.Entry> picked) {
        if (!picked.isEmpty()) {
            database.inWrite(handle -> {
                entries.write(handle, table, picked);
                return true;
            });
        }
    }
}
