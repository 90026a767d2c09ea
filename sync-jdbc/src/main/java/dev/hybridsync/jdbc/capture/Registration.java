package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The line of a captured table, as it is written before its triggers are made. */
public final class Registration {
    /** In the place of a script's hash: the table is no longer registered, and its triggers were taken out. */
    public static final String RELEASED = "released";

    private record Known(
            String key,
            @Nullable String triggersHash,
            @Nullable String inspected) {}

    /** A table that is captured. */
    record Line(String table, String id) {}

    private final Database database;

    public Registration(Database database) {
        this.database = database;
    }

    /**
     * Makes the line, or writes down what became of the table.
     *
     * @param triggers the triggers of ours that it has now
     * @param wanted how many it needs
     */
    boolean register(Handle handle, SyncedTable table, String id, TriggerSet triggers, long wanted) {
        String key = keyColumns(table);
        Optional<Known> line = handle.createQuery(
                        database.sql(
                                "SELECT key_columns, triggers_hash, inspected FROM ${hybridsync}_table WHERE table_name = :table"))
                .bind("table", table.wireName())
                .map((row, context) -> new Known(row.getString(1), row.getString(2), row.getString(3)))
                .findOne();
        if (line.isEmpty()) {
            handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_table"
                            + " (table_name, capture_id, key_columns, script_hash, backfill)"
                            + " VALUES (:table, :id, :key, '', 'PENDING')"))
                    .bind("table", table.wireName())
                    .bind("id", id)
                    .bind("key", key)
                    .execute();
            return true;
        }
        boolean sameKey = line.get().key.equals(key);
        if (!sameKey) {
            forget(handle, table);
        }
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table"
                        + " SET key_columns = :key, script_hash = '', inspected = :look WHERE table_name = :table"))
                .bind("key", key)
                .bind("look", sameKey ? look(line.get(), triggers, wanted) : TableLook.MISSED)
                .bind("table", table.wireName())
                .execute();
        return true;
    }

    /**
     * With all earlier triggers there, or all that are needed now that a partition has gone with its own, no change of a row
     * was missed; that rows came or went is possible.
     */
    private static @Nullable String look(Known line, TriggerSet triggers, long wanted) {
        String inspected = line.inspected;
        if (inspected == null || TableLook.isMissed(inspected)) {
            return inspected;
        }
        TableLook before = TableLook.parse(inspected);
        boolean changed = triggers.count() == before.triggers()
                && line.triggersHash != null
                && !line.triggersHash.equals(triggers.hash());
        boolean fewer = triggers.count() < before.triggers() || before.triggers() == TableLook.UNSEEN_TRIGGERS;
        return changed || (fewer && triggers.count() != wanted)
                ? TableLook.MISSED
                : before.withOtherStorage().text();
    }

    static String keyColumns(SyncedTable table) {
        return KeyText.join(table.key().stream().map(Column::name).toList());
    }

    /** The tables that have triggers of ours and are no longer registered. */
    static List<Line> released(Handle handle, Database database, SyncSchema schema) {
        Set<String> registered =
                schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        return handle.createQuery(database.sql("SELECT table_name, capture_id FROM ${hybridsync}_table"
                        + " WHERE script_hash <> :released ORDER BY table_name"))
                .bind("released", RELEASED)
                .map((row, context) -> new Line(row.getString(1), row.getString(2)))
                .filter(line -> !registered.contains(line.table))
                .list();
    }

    /** When the table comes back, the triggers that are gone tell that changes went unseen. */
    boolean release(Handle handle, Line line) {
        handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_table SET script_hash = :released WHERE table_name = :table"))
                .bind("released", RELEASED)
                .bind("table", line.table)
                .execute();
        return true;
    }

    /** By another key, what is known of rows would name others. */
    private void forget(Handle handle, SyncedTable table) {
        for (String lines : List.of("receipt", "quarantine", "discarded")) {
            handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_" + lines + " WHERE table_name = :table"))
                    .bind("table", table.wireName())
                    .execute();
        }
    }
}
