package dev.hybridsync.jdbc.entries;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.ForeignKeyOrder;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.KeyReader;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.BackfillProgress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals the rows that existed before capture, in the order of their keys, one chunk per transaction. The last key of
 * each chunk is stored in the same transaction, so a crash loses no progress. Triggers journal the rows that are added
 * or removed meanwhile.
 */
public final class Backfill {
    private static final Logger log = LoggerFactory.getLogger(Backfill.class);

    private final Database database;
    private final SyncSchema schema;
    private final TableCache tables;
    private final KeyReader keyReader;
    private final EntryWriter entries;
    private final BackfillPositions positions;

    /** The order of the tables that are pending; null if it must be read first. */
    private volatile @Nullable List<String> order;

    /** Tables whose rows could not be read. The others are done first. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** The time given in the last call, for tables whose backfill has not begun. */
    private volatile @Nullable Instant lastChangedAt;

    public Backfill(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableCache(database, schema);
        this.keyReader = new KeyReader(database);
        this.entries = new EntryWriter(database);
        this.positions = new BackfillPositions(database);
    }

    /**
     * Journals the next chunk.
     *
     * @throws UnreadableTableException if a table can't be read; it is then left out until {@link #resume}
     */
    public BackfillProgress next(@Nullable Instant changedAt, int rows) {
        lastChangedAt = changedAt;
        if (changedAt == null) {
            database.inWrite(handle -> positions.leaveOut(handle, schema));
        }
        List<String> known = order;
        if (known == null) {
            known = database.inSnapshot(this::orderOfPending);
        }
        if (known.isEmpty()) {
            return new BackfillProgress(0, true, null);
        }
        BackfillProgress progress = ofNext(known, changedAt, rows);
        if (progress.complete()) {
            order = null;
        }
        return progress;
    }

    private BackfillProgress ofNext(List<String> known, @Nullable Instant changedAt, int rows) {
        try {
            return database.inWrite(handle -> {
                EntryWriter.lockState(handle, database);
                Set<String> pending = positions.pending(handle);
                pending.removeAll(unreadable);
                Optional<String> next = known.stream().filter(pending::contains).findFirst();
                return next.isEmpty()
                        ? new BackfillProgress(0, true, null)
                        : new BackfillProgress(chunk(handle, next.get(), changedAt, rows), false, next.get());
            });
        } catch (UnreadableTableException e) {
            unreadable.add(e.table());
            throw e;
        }
    }

    private long chunk(String table, @Nullable Instant changedAt, int rows) {
        try {
            return database.inWrite(handle -> {
                EntryWriter.lockState(handle, database);
                return chunk(handle, table, changedAt, rows);
            });
        } catch (UnreadableTableException e) {
            unreadable.add(table);
            throw e;
        }
    }

    /**
     * Continues with the tables that could not be read, each to its end.
     *
     * @return how many rows were journaled
     * @throws UnreadableTableException if one of them still can't be read
     */
    public long resume(int rows) {
        long all = 0;
        for (String table : Set.copyOf(unreadable)) {
            long journaled = rows;
            while (journaled == rows) {
                journaled = chunk(table, lastChangedAt, rows);
                all += journaled;
            }
            unreadable.remove(table);
        }
        return all;
    }

    /**
     * The pending tables with parents first, since central defers a row whose parent it does not have yet. Empty if
     * nothing is pending.
     */
    private List<String> orderOfPending(Handle handle) {
        if (positions.pending(handle).isEmpty()) {
            return List.of();
        }
        List<SyncedTable> found = new ArrayList<>();
        CatalogCache.with(handle, () -> {
            tables.cover(handle);
            for (TableDefinition definition : schema.tables()) {
                try {
                    tables.read(handle, definition).ifPresent(found::add);
                } catch (PreflightException e) {
                    log.debug("{} is left out: {}", definition.name(), e.getMessage());
                }
            }
            return found;
        });
        List<String> known = ForeignKeyOrder.parentsFirst(found).stream()
                .map(SyncedTable::wireName)
                .toList();
        // a table that is not as it was at install waits for the next install
        order = schema.tables().stream().allMatch(table -> table.optional() || known.contains(table.name()))
                ? known
                : null;
        return known;
    }

    /**
     * Journals the next chunk of a table. Another process may backfill or rejoin at the same time, so the caller has
     * locked the state, and nobody else changes the position.
     */
    private long chunk(Handle handle, String name, @Nullable Instant changedAt, int rows) throws SQLException {
        Optional<BackfillPositions.Position> position = positions.find(handle, name);
        Long at = position.map(BackfillPositions.Position::at)
                .orElse(changedAt == null ? null : Long.valueOf(Micros.of(changedAt)));
        if (position.isEmpty() || at == null) {
            return 0;
        }
        SyncedTable table = UnreadableTableException.reading(
                database,
                name,
                () -> tables.unchanged(handle, name)
                        .or(() -> schema.find(name).flatMap(definition -> tables.read(handle, definition)))
                        .orElseThrow(() -> new SQLException("table " + name + " is gone")));
        @Nullable String last = position.get().lastKey();
        List<String> keys = UnreadableTableException.reading(
                database, name, () -> keyReader.read(handle, table, last, rows, List.of()));
        entries.write(
                handle,
                name,
                keys.stream().map(key -> new EntryWriter.Entry(key, at)).toList());
        boolean done = keys.size() < rows;
        positions.advance(handle, name, keys.isEmpty() ? last : keys.get(keys.size() - 1), done ? null : at);
        return keys.size();
    }
}
