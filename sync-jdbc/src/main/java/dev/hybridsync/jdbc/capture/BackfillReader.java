package dev.hybridsync.jdbc.capture;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.TableReader;
import dev.hybridsync.jdbc.table.ForeignKeyOrder;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.ChangeJournal.BackfillProgress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Journals the rows that were there before capture, in the order of their keys, a chunk a transaction. The last key of
 * each chunk is kept with it, so that a crash costs nothing. Rows that come or go meanwhile are the triggers' to journal.
 */
public final class BackfillReader {
    private record Pending(String name, @Nullable String lastKey) {}

    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final KeyReader keyReader;
    private final EntryWriter entries;
    private volatile @Nullable List<String> order;

    public BackfillReader(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
        this.keyReader = new KeyReader(database);
        this.entries = new EntryWriter(database);
    }

    public BackfillProgress next(@Nullable Instant changedAt, int rows) {
        if (changedAt == null) {
            leaveOut();
            return new BackfillProgress(0, true, null);
        }
        Optional<Pending> pending = database.inSnapshot(this::pending);
        if (pending.isEmpty()) {
            return new BackfillProgress(0, true, null);
        }
        Pending table = pending.get();
        return database.inWrite(handle ->
                new BackfillProgress(chunk(handle, table.name, table.lastKey, changedAt, rows), false, table.name));
    }

    /** Of the registered tables: one that is let go for a while comes back as it went. */
    private void leaveOut() {
        database.inWrite(handle -> {
            for (TableDefinition table : schema.tables()) {
                handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = 'NONE'"
                                + " WHERE table_name = :table AND backfill NOT IN ('DONE', 'NONE')"))
                        .bind("table", table.name())
                        .execute();
            }
            new UnkeptReceipts(database, schema).leaveNothingOut(handle);
            return true;
        });
    }

    /** Parents first: central defers a row whose parent it does not have yet. */
    private Optional<Pending> pending(Handle handle) {
        Map<String, Pending> pending = new HashMap<>();
        handle.createQuery(database.sql("SELECT table_name, backfill_key FROM ${hybridsync}_table"
                        + " WHERE backfill NOT IN ('DONE', 'NONE')"))
                .map((row, context) -> new Pending(row.getString(1), row.getString(2)))
                .forEach(table -> pending.put(table.name, table));
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = order;
        if (known == null) {
            known = ForeignKeyOrder.parentsFirst(tables.readAll(handle).values()).stream()
                    .map(SyncedTable::wireName)
                    .toList();
            order = known;
        }
        return known.stream().filter(pending::containsKey).findFirst().map(pending::get);
    }

    private long chunk(Handle handle, String name, @Nullable String last, Instant changedAt, int rows)
            throws SQLException {
        SyncedTable table = schema.find(name)
                .flatMap(definition -> tables.read(handle, definition))
                .orElseThrow(() -> new SQLException("table " + name + " is gone"));
        List<String> keys = keyReader.read(handle, table, last, rows, List.of());
        long time = Micros.of(changedAt);
        entries.write(
                handle,
                name,
                keys.stream().map(key -> new EntryWriter.Entry(key, time)).toList());
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = :state, backfill_key = :key"
                        + " WHERE table_name = :table"))
                .bind("state", keys.size() < rows ? "DONE" : "RUNNING")
                .bind("key", keys.isEmpty() ? last : keys.get(keys.size() - 1))
                .bind("table", name)
                .execute();
        return keys.size();
    }
}
