package dev.hybridsync.jdbc.capture;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.Dialect;
import dev.hybridsync.jdbc.dialect.TableReader;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.ForeignKeyOrder;
import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.ChangeJournal.BackfillProgress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
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
    private volatile @Nullable List<String> order;

    public BackfillReader(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
    }

    public BackfillProgress next(@Nullable Instant changedAt, int rows) {
        if (changedAt == null) {
            database.inWrite(handle -> handle.execute(
                    database.sql("UPDATE ${hybridsync}_table SET backfill = 'DONE' WHERE backfill <> 'DONE'")));
            return new BackfillProgress(0, true);
        }
        Optional<Pending> pending = database.inSnapshot(this::pending);
        if (pending.isEmpty()) {
            return new BackfillProgress(0, true);
        }
        Pending table = pending.get();
        return database.inWrite(
                handle -> new BackfillProgress(chunk(handle, table.name, table.lastKey, changedAt, rows), false));
    }

    /** Parents first: central defers a row whose parent it does not have yet. */
    private Optional<Pending> pending(Handle handle) {
        Map<String, Pending> pending = new HashMap<>();
        handle.createQuery(database.sql(
                        "SELECT table_name, backfill_key FROM ${hybridsync}_table WHERE backfill <> 'DONE'"))
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
        List<String> keys = readKeys(handle, table, last, rows);
        if (!keys.isEmpty()) {
            journal(handle, name, keys, Micros.of(changedAt));
        }
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = :state, backfill_key = :key"
                        + " WHERE table_name = :table"))
                .bind("state", keys.size() < rows ? "DONE" : "RUNNING")
                .bind("key", keys.isEmpty() ? last : keys.get(keys.size() - 1))
                .bind("table", name)
                .execute();
        return keys.size();
    }

    private void journal(Handle handle, String name, List<String> keys, long changedAt) throws SQLException {
        if (database.dialect().writesSets()) {
            handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at)"
                            + " SELECT :table, k, :at FROM unnest(:keys) AS r(k)"))
                    .bind("table", name)
                    .bind("at", changedAt)
                    .bindBySqlType("keys", handle.getConnection().createArrayOf("text", keys.toArray()), Types.ARRAY)
                    .execute();
            return;
        }
        PreparedBatch insert = handle.prepareBatch(database.sql(
                "INSERT INTO ${hybridsync}_journal" + " (table_name, row_key, changed_at) VALUES (:table, :key, :at)"));
        keys.forEach(key -> insert.bind("table", name)
                .bind("key", key)
                .bind("at", changedAt)
                .add());
        insert.execute();
    }

    private List<String> readKeys(Handle handle, SyncedTable table, @Nullable String last, int rows)
            throws SQLException {
        Dialect dialect = database.dialect();
        List<Column> key = table.key();
        String parts = key.stream()
                .map(column -> dialect.keyPartExpression("t", column))
                .collect(Collectors.joining(", "));
        String names =
                key.stream().map(column -> "t." + dialect.quote(column.name())).collect(Collectors.joining(", "));
        KeysetCondition after = last == null ? KeysetCondition.NONE : KeysetCondition.after(dialect, key, last);
        String sql = "SELECT " + parts + " FROM " + dialect.quote(table.table().name()) + " t" + after.where()
                + " ORDER BY " + names + " LIMIT " + rows;
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < after.values().size(); i++) {
                select.setObject(i + 1, after.values().get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<String> values = new ArrayList<>(key.size());
                    for (int i = 0; i < key.size(); i++) {
                        values.add(dialect.keyPart(row, i + 1, key.get(i)));
                    }
                    keys.add(KeyText.join(values));
                }
            }
        }
        return keys;
    }
}
