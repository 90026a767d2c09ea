package dev.hybridsync.jdbc.capture;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.Failure;
import dev.hybridsync.jdbc.dialect.TableReader;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.spi.SyncException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the journal, the bookkeeping tables and the triggers, and takes them out. What is there already is left alone, so
 * that a second install locks nothing of the host's.
 */
public final class Capture {
    /** The form of the bookkeeping tables; raised when a release changes them. */
    static final int LAYOUT = 1;

    private static final Logger log = LoggerFactory.getLogger(Capture.class);
    private static final int LOCK_ATTEMPTS = 30;

    private final Database database;
    private final TableReader tables;

    public Capture(Database database, SyncSchema schema) {
        this.database = database;
        this.tables = new TableReader(database, schema, true);
    }

    public void install(String nodeId) {
        Map<String, SyncedTable> synced = database.inSnapshot(tables::readAll);
        if (!isInstalled()) {
            ddl("make the bookkeeping tables", database.dialect().script("local.sql", database.placeholders()));
        }
        database.inDurableWrite(handle -> claim(handle, nodeId));
        for (SyncedTable table : synced.values()) {
            capture(table);
        }
    }

    /** Whether the bookkeeping tables are there. */
    public boolean isInstalled() {
        return database.inSnapshot(this::isInstalled);
    }

    private boolean isInstalled(Handle handle) {
        return database.hasTable(
                handle, "hybridsync_quarantine"); // the last to be made, and the first to be taken away
    }

    /** A journal belongs to one node: another name on it would be a twin in the making. */
    private boolean claim(Handle handle, String nodeId) {
        Map<String, Object> state = handle.createQuery(
                        database.sql("SELECT node_id AS node_id, layout AS layout FROM ${hybridsync}_state"))
                .mapToMap()
                .findOne()
                .orElse(Map.of());
        if (state.isEmpty()) {
            handle.createUpdate(
                            database.sql(
                                    "INSERT INTO ${hybridsync}_state"
                                            + " (id, layout, node_id, journal_id, in_flight_attempts) VALUES (1, :layout, :node, :id, 0)"))
                    .bind("layout", LAYOUT)
                    .bind("node", nodeId)
                    .bind("id", UUID.randomUUID().toString())
                    .execute();
            return true;
        }
        if (!nodeId.equals(state.get("node_id"))) {
            throw new SyncException("this database's journal belongs to node '" + state.get("node_id") + "', not to '"
                    + nodeId + "'; use that name, or uninstall first");
        }
        if (state.get("layout") instanceof Number layout && layout.intValue() > LAYOUT) {
            throw new SyncException("this database's journal was made by a newer release of HybridSync (layout "
                    + layout + ", this release knows " + LAYOUT + "); use that release");
        }
        return false;
    }

    private void capture(SyncedTable table) {
        String id = CaptureId.of(table.wireName());
        List<String> script = database.inSnapshot(
                handle -> database.dialect().captureScript(handle, database.placeholders(), table, id));
        String hash = CaptureId.hash(String.join("\n", script));
        boolean current = database.inSnapshot(handle -> isCurrent(handle, table, id, script, hash));
        if (current) {
            return;
        }
        List<String> all = new ArrayList<>(database.inSnapshot(
                handle -> database.dialect().dropEarlierTriggers(handle, database.placeholders(), table, id)));
        all.addAll(script);
        // the line first: a trigger may read its configuration there as soon as it exists
        database.inWrite(handle -> register(handle, table, id));
        ddl("make the triggers of table '" + table.wireName() + "'", all);
        // on disk with the triggers before it: what the host commits from now on must be captured after a crash, too
        database.inDurableWrite(handle -> handle.createUpdate(
                        database.sql("UPDATE ${hybridsync}_table SET script_hash = :hash WHERE table_name = :table"))
                .bind("hash", hash)
                .bind("table", table.wireName())
                .execute());
    }

    private boolean isCurrent(Handle handle, SyncedTable table, String id, List<String> script, String hash) {
        boolean sameScript = handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_table"
                                + " WHERE table_name = :table AND script_hash = :hash"))
                        .bind("table", table.wireName())
                        .bind("hash", hash)
                        .mapTo(Long.class)
                        .one()
                > 0;
        int triggers = database.dialect()
                .captureTriggers(handle, table.table().name(), id)
                .size();
        long wanted = script.stream()
                .filter(statement ->
                        statement.startsWith("CREATE TRIGGER") || statement.startsWith("CREATE OR REPLACE TRIGGER"))
                .count();
        return sameScript && triggers == wanted;
    }

    private boolean register(Handle handle, SyncedTable table, String id) {
        String key = KeyText.join(table.key().stream().map(Column::name).toList());
        int updated = handle.createUpdate(database.sql("UPDATE ${hybridsync}_table"
                        + " SET key_columns = :key, script_hash = '' WHERE table_name = :table"))
                .bind("key", key)
                .bind("table", table.wireName())
                .execute();
        if (updated == 0) {
            handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_table"
                            + " (table_name, capture_id, key_columns, script_hash, backfill)"
                            + " VALUES (:table, :id, :key, '', 'PENDING')"))
                    .bind("table", table.wireName())
                    .bind("id", id)
                    .bind("key", key)
                    .execute();
        }
        return true;
    }

    /** Tries again while the host holds a lock: a waiting schema change would queue the host behind it. */
    private void ddl(String what, List<String> script) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.runDdl(script);
                return;
            } catch (SQLException e) {
                if (database.classify(e) != Failure.BUSY || attempt == LOCK_ATTEMPTS) {
                    throw new SyncException("could not " + what + ": " + e.getMessage(), e);
                }
                log.info("waiting to {}: the host holds a lock (attempt {} of {})", what, attempt, LOCK_ATTEMPTS);
                LockSupport.parkNanos(200_000_000L * Math.min(attempt, 5));
            }
        }
    }

    /** Takes everything away, the triggers first: without the journal they would fail the host's statements. */
    public void uninstall() {
        List<String> script = database.inSnapshot(handle -> {
            if (!isInstalled(handle)) {
                return List.of();
            }
            List<String> ids = handle.createQuery(database.sql("SELECT capture_id FROM ${hybridsync}_table"))
                    .mapTo(String.class)
                    .list();
            return database.dialect().dropTriggers(handle, database.placeholders(), ids);
        });
        script = new ArrayList<>(script);
        script.addAll(database.dialect().script("drop_local.sql", database.placeholders()));
        ddl("take out triggers and bookkeeping tables", script);
    }
}
