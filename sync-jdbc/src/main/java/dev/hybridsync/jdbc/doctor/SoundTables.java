package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds out for many tables at once that nothing needs to be done, in one read snapshot and, if possible, with one
 * catalog query for all tables. The other tables must be checked one by one. Not thread-safe.
 */
final class SoundTables {
    /**
     * The result of one look.
     *
     * @param notSound the tables that must be checked separately
     * @param rest the tables that were not looked at
     */
    record Look(List<CapturedTable> notSound, List<CapturedTable> rest) {}

    /** Few enough that a writer that must wait for readers, as in a SQLite file without a WAL, hardly notices. */
    private static final int PER_SNAPSHOT = 20;

    private final Database database;
    private final LocalTables tables;
    private final TriggerCheck triggers;
    private final RowCounts counts;

    /** What was read from the catalog, and the stamp that the catalog had then. */
    private CatalogCache cache = new CatalogCache();

    private @Nullable String stamp;

    SoundTables(Database database, LocalTables tables, TriggerCheck triggers, RowCounts counts) {
        this.database = database;
        this.tables = tables;
        this.triggers = triggers;
        this.counts = counts;
    }

    /**
     * Looks at as many of the lines, from the first, as one snapshot may cover.
     *
     * @param lines reads the lines
     */
    Look look(Handle handle, Supplier<List<CapturedTable>> lines) {
        String now = database.dialect().catalog().stamp(handle);
        boolean isKnown = now != null && now.equals(stamp);
        stamp = now;
        cache = isKnown ? cache.ofCatalog() : cache.next();
        return cache.during(handle, () -> {
            List<CapturedTable> all = lines.get();
            int end = now == null || isKnown ? all.size() : Math.min(PER_SNAPSHOT, all.size());
            tables.cover(handle);
            List<CapturedTable> seen = all.subList(0, end);
            Set<String> sound = sound(handle, seen);
            return new Look(
                    seen.stream().filter(line -> !sound.contains(line.table())).toList(), all.subList(end, all.size()));
        });
    }

    /** Forgets what was read, which may be wrong after a look has failed. */
    void forget() {
        stamp = null;
    }

    private Set<String> sound(Handle handle, List<CapturedTable> lines) {
        List<String> unchanged = new ArrayList<>();
        List<SyncedTable> compared = new ArrayList<>();
        for (CapturedTable line : lines) {
            Optional<TriggerCheck.Seen> seen = triggers.see(handle, line);
            if (seen.isPresent() && isSound(handle, line, seen.get())) {
                unchanged.add(line.table());
                if (line.isCompared()) {
                    compared.add(seen.get().table());
                }
            }
        }
        Set<String> sound = new HashSet<>(unchanged);
        sound.removeAll(counts.maybeTooFew(handle, compared));
        return sound;
    }

    private boolean isSound(Handle handle, CapturedTable line, TriggerCheck.Seen seen) {
        return seen.captured()
                && database.dialect()
                        .catalog()
                        .isReadable(handle, seen.table().table().name())
                && (!line.isCompared() || seen.snapshot().text().equals(line.inspected()));
    }
}
