package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Central's lines of the tables whose edits are captured. */
final class EditLines extends CaptureLines {
    EditLines(Database database, TableTriggers triggers) {
        super(database, triggers, "edit_table");
    }

    @Override
    List<String> register(SyncedTable table, TriggerScript script, boolean replacesAll) {
        String ofTable = " WHERE table_name = " + name(table);
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO ${hybridsync}_edit_table (table_name, capture_id, key_columns, script_hash) SELECT "
                + name(table) + ", '" + triggers.id(table.wireName()) + "', " + key(table)
                + ", '' WHERE NOT EXISTS (SELECT 1 FROM ${hybridsync}_edit_table" + ofTable + ")");
        if (replacesAll) {
            statements.add(
                    "UPDATE ${hybridsync}_edit_table SET key_columns = " + key(table) + ", script_hash = ''" + ofTable);
        }
        return statements.stream().map(database::sql).toList();
    }

    @Override
    String confirm(SyncedTable table, TriggerScript script, boolean replacesAll) {
        return database.sql("UPDATE ${hybridsync}_edit_table SET triggers_hash = NULL, script_hash = '" + script.hash()
                + "' WHERE table_name = " + name(table) + " AND key_columns = " + key(table));
    }

    @Override
    String release(String wireName) {
        return database.sql("DELETE FROM ${hybridsync}_edit_table WHERE table_name = "
                + database.dialect().names().text(wireName));
    }

    @Override
    boolean exist(Handle handle) {
        return database.hasTable(handle, "hybridsync_edit_table");
    }

    @Override
    List<String> captured(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_edit_table ORDER BY table_name"))
                .mapTo(String.class)
                .list();
    }

    @Override
    void register(Handle handle, SyncedTable table, List<String> statements, TriggerScript script, TriggerSet present)
            throws SQLException {
        execute(handle, statements);
    }

    @Override
    boolean isNoted(Handle handle, SyncedTable table) {
        Made made = made(handle, table);
        return made != null && made.triggers() != null;
    }

    @Override
    @Nullable
    String snapshot(Handle handle, SyncedTable table, TriggerSet made) {
        return null;
    }

    @Override
    void note(Handle handle, SyncedTable table, TriggerScript script, TriggerSet made, @Nullable String snapshot) {
        noting(handle, table, script, made, "").execute();
    }
}
