package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Central's lines of the tables whose edits are captured, each with what its triggers were when they were made. */
final class EditTables {
    static final String NAME = "hybridsync_edit_table";

    private static final String OF_TABLE = " WHERE table_name = :table";

    private final Database database;

    EditTables(Database database) {
        this.database = database;
    }

    List<String> names(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_edit_table ORDER BY table_name"))
                .mapTo(String.class)
                .list();
    }

    boolean isConfirmed(Handle handle, SyncedTable table, List<String> script, TriggerSet triggers) {
        return count(
                handle,
                table,
                " AND script_hash = '" + Capture.hash(script) + "' AND (triggers_hash IS NULL OR triggers_hash = '"
                        + triggers.hash() + "' OR '" + triggers.hash() + "' = '')");
    }

    boolean knowsTriggers(Handle handle, SyncedTable table) {
        return count(handle, table, " AND triggers_hash IS NOT NULL");
    }

    private boolean count(Handle handle, SyncedTable table, String condition) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_edit_table" + OF_TABLE + condition))
                        .bind("table", table.wireName())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Before the triggers, which may read their configuration here as soon as they exist. */
    void register(SyncedTable table) {
        database.inWrite(handle -> {
            int known = handle.createUpdate(database.sql(
                            "UPDATE ${hybridsync}_edit_table SET key_columns = :key, script_hash = ''" + OF_TABLE))
                    .bind("key", Registration.keyColumns(table))
                    .bind("table", table.wireName())
                    .execute();
            return known > 0
                    ? known
                    : handle.createUpdate(
                                    database.sql(
                                            "INSERT INTO ${hybridsync}_edit_table"
                                                    + " (table_name, capture_id, key_columns, script_hash) VALUES (:table, :id, :key, '')"))
                            .bind("table", table.wireName())
                            .bind("id", CaptureId.ofEdits(table.wireName()))
                            .bind("key", Registration.keyColumns(table))
                            .execute();
        });
    }

    void confirm(SyncedTable table, List<String> script, TriggerSet triggers) {
        database.inDurableWrite(handle -> handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_edit_table SET script_hash = :hash, triggers_hash = :triggers"
                                + OF_TABLE))
                .bind("hash", Capture.hash(script))
                .bind("triggers", triggers.isUnseen() ? null : triggers.hash())
                .bind("table", table.wireName())
                .execute());
    }

    void remove(String wireName) {
        database.inWrite(handle -> handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_edit_table" + OF_TABLE))
                .bind("table", wireName)
                .execute());
    }

    // ---- the same as SQL for a migration tool

    List<String> registration(SyncedTable table) {
        String name = database.dialect().names().text(table.wireName());
        String key = database.dialect().names().text(Registration.keyColumns(table));
        String line = "INSERT INTO ${hybridsync}_edit_table (table_name, capture_id, key_columns, script_hash) SELECT "
                + name + ", '" + CaptureId.ofEdits(table.wireName()) + "', " + key
                + ", '' WHERE NOT EXISTS (SELECT 1 FROM ${hybridsync}_edit_table WHERE table_name = " + name + ")";
        String other = "UPDATE ${hybridsync}_edit_table SET key_columns = " + key + ", script_hash = ''"
                + " WHERE table_name = " + name;
        // where triggers are not made anew, those of another key are left to install()
        return database.triggers().replacesTriggers()
                ? List.of(database.sql(line), database.sql(other))
                : List.of(database.sql(line));
    }

    String confirmation(SyncedTable table, List<String> script) {
        return database.sql("UPDATE ${hybridsync}_edit_table SET triggers_hash = NULL, script_hash = '"
                + Capture.hash(script) + "' WHERE table_name = "
                + database.dialect().names().text(table.wireName()) + " AND key_columns = "
                + database.dialect().names().text(Registration.keyColumns(table)));
    }

    String removal(String wireName) {
        return database.sql("DELETE FROM ${hybridsync}_edit_table WHERE table_name = "
                + database.dialect().names().text(wireName));
    }
}
