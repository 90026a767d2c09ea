package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What {@link Capture#install} does as statements that a migration tool runs, on this and other nodes with the same tables.
 * They may find any state there: nothing, an earlier script's work, triggers that are gone. What only the node itself can
 * tell (its name, a table's look) is left to its {@code install()}, which then needs no right to change the schema.
 */
public final class InstallScript {
    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final Bookkeeping bookkeeping;

    public InstallScript(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
        this.bookkeeping = Bookkeeping.ofNode(database);
    }

    public List<String> statements() {
        return database.inSnapshot(this::statements);
    }

    public String text() {
        return database.dialect().migrations().migrationText(statements());
    }

    private List<String> statements(Handle handle) throws SQLException {
        Dialect dialect = database.dialect();
        boolean installed = database.hasTable(handle, "hybridsync_quarantine");
        List<String> statements = new ArrayList<>(dialect.migrations().beginMigration());
        statements.addAll(bookkeeping.ddl(handle));
        Map<String, TableName> renamed = installed ? new RenamedTables(database, schema).find(handle) : Map.of();
        for (SyncedTable table : tables.readAll(handle).values()) {
            if (renamed.containsValue(table.table().name())) {
                continue; // what it is called on the wire only a person can tell
            }
            String id = CaptureId.of(table.wireName());
            List<String> script = database.triggers().captureScript(handle, table, id);
            statements.addAll(register(table, id, script));
            if (installed) {
                database.triggers().dropEarlierTriggers(handle, table, id).stream()
                        .filter(drop -> database.triggers().replacesTriggers() && !isIn(script, drop))
                        .forEach(statements::add);
            }
            statements.addAll(script);
            statements.add(confirm(table, script));
        }
        statements.addAll(release(handle, installed, renamed));
        statements.addAll(dialect.migrations().endMigration());
        return List.copyOf(statements);
    }

    /** As {@link Registration} does it, in SQL. */
    private List<String> register(SyncedTable table, String id, List<String> script) {
        Dialect dialect = database.dialect();
        String name = dialect.names().text(table.wireName());
        String key = dialect.names().text(Registration.keyColumns(table));
        String ofTable = " WHERE table_name = " + name;
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO ${hybridsync}_table (table_name, capture_id, key_columns, script_hash, backfill)"
                + " SELECT " + name + ", '" + id + "', " + key + ", '', 'PENDING'"
                + " WHERE NOT EXISTS (SELECT 1 FROM ${hybridsync}_table" + ofTable + ")");
        String count =
                database.installedTriggers().captureTriggerCount(table.table().name(), id);
        String missed = "inspected NOT LIKE " + count + " || ',%' AND inspected NOT LIKE '" + TableLook.OTHER_STORAGE
                + "' || " + count + " || ',%' AND " + count + " <> " + Capture.wanted(script);
        if (database.triggers().replacesTriggers()) {
            String otherKey = ofTable + " AND EXISTS (SELECT 1 FROM ${hybridsync}_table" + ofTable
                    + " AND key_columns <> " + key + ")";
            statements.add("DELETE FROM ${hybridsync}_receipt" + otherKey);
            statements.add("DELETE FROM ${hybridsync}_quarantine" + otherKey);
            statements.add("DELETE FROM ${hybridsync}_discarded" + otherKey);
            statements.add("UPDATE ${hybridsync}_table SET inspected = CASE WHEN inspected IS NULL THEN NULL"
                    + " WHEN key_columns <> " + key + " OR (" + missed + ") THEN '" + TableLook.MISSED + "'"
                    + " WHEN inspected = '' OR inspected LIKE '" + TableLook.OTHER_STORAGE + "%' OR script_hash = '"
                    + Capture.hash(script) + "' THEN inspected ELSE '" + TableLook.OTHER_STORAGE + "' || inspected END,"
                    + " key_columns = " + key + ", script_hash = ''" + ofTable);
        } else {
            statements.add("UPDATE ${hybridsync}_table SET inspected = '" + TableLook.MISSED + "'" + ofTable + " AND "
                    + missed);
        }
        if (database.triggers().numbersBeforeLocking(script)) {
            statements.add("UPDATE ${hybridsync}_state SET own_seq = " + Long.MAX_VALUE);
        }
        return statements.stream().map(database::sql).toList();
    }

    /** Where triggers are not made anew, those that may be of an earlier table or key are left to {@code install()}. */
    private String confirm(SyncedTable table, List<String> script) {
        return database.sql(
                "UPDATE ${hybridsync}_table SET triggers_hash = NULL, script_hash = '" + Capture.hash(script)
                        + "' WHERE table_name = " + database.dialect().names().text(table.wireName())
                        + (database.triggers().replacesTriggers() ? "" : " AND inspected IS NULL"));
    }

    /** Of tables that this database captured, and that are no longer registered. */
    private List<String> release(Handle handle, boolean installed, Map<String, TableName> renamed) {
        if (!installed) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        for (Registration.Line line : Registration.released(handle, database, schema)) {
            if (renamed.containsKey(line.table())) {
                continue;
            }
            statements.addAll(database.triggers().dropTriggers(handle, List.of(line.id())));
            statements.add("UPDATE ${hybridsync}_table SET script_hash = '" + Registration.RELEASED
                    + "' WHERE capture_id = '" + line.id() + "'");
        }
        return statements.stream().map(database::sql).toList();
    }

    private static boolean isIn(List<String> script, String drop) {
        return script.stream().anyMatch(statement -> statement.replace("\"", "").equals(drop.replace("\"", "")));
    }
}
