package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** In the place of a script's hash: the table was let go, since it is no longer registered. */
    public static final String RELEASED = Registration.RELEASED;

    private static final Logger log = LoggerFactory.getLogger(Capture.class);
    private static final int LOCK_ATTEMPTS = 30;
    private static final String RUN_DDL = "run the statements of JdbcChangeJournal.ddl() as a user who may, by your"
            + " migration tool for example, then call install() again";

    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final Bookkeeping bookkeeping;
    private final Registration registration;
    private final UnkeptReceipts unkeptReceipts;
    private final RenamedTables renamedTables;

    public Capture(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
        this.bookkeeping = Bookkeeping.ofNode(database);
        this.registration = new Registration(database);
        this.unkeptReceipts = new UnkeptReceipts(database, schema);
        this.renamedTables = new RenamedTables(database, schema);
    }

    public void install(String nodeId) {
        Map<String, TableName> renamed = isInstalled() ? database.inSnapshot(renamedTables::find) : Map.of();
        Map<String, SyncedTable> synced = readAll(renamed);
        journalOf(nodeId);
        bookkeeping.ensure();
        database.inDurableWrite(handle -> claim(handle, nodeId));
        for (SyncedTable table : synced.values()) {
            if (!isOther(table, renamed)) {
                capture(table, LOCK_ATTEMPTS);
                takeOver(table);
            }
        }
        unkeptReceipts.remove();
        database.inSnapshot(handle -> Registration.released(handle, database, schema)).stream()
                .filter(line -> !renamed.containsKey(line.table()))
                .forEach(this::release);
        renamed.forEach((name, now) -> log.warn("table '{}': {}", name, RenamedTables.reason(name, now)));
    }

    /** Where a table is missing, what it looks to be called now is told with it. */
    private Map<String, SyncedTable> readAll(Map<String, TableName> renamed) {
        try {
            return database.inSnapshot(tables::readAll);
        } catch (PreflightException e) {
            throw new PreflightException(RenamedTables.explain(e.findings(), renamed));
        }
    }

    /** Whether it is captured already, under the name of a table that was renamed to it. */
    private boolean isOther(SyncedTable table, Map<String, TableName> renamed) {
        return renamed.containsValue(table.table().name())
                && !database.inSnapshot(this::registered).contains(table.wireName());
    }

    /**
     * Has triggers run as this user that run as one of whom nothing can be learned: a dump may have been restored where he
     * does not exist, and then the host's statements fail. Where it can't be done all stays as it is.
     */
    private void takeOver(SyncedTable table) {
        String id = CaptureId.of(table.wireName());
        boolean unknown = database.inSnapshot(handle -> database.installedTriggers()
                .hasTriggersOfUnknownUser(handle, table.table().name(), id));
        if (!unknown) {
            return;
        }
        try {
            makeTriggers(table, id, database.inSnapshot(handle -> script(handle, table)), 1);
        } catch (SyncException e) {
            log.info("the triggers of table '{}' go on running as another user: {}", table.wireName(), e.getMessage());
        }
    }

    /** Its entries, receipts and quarantine stay until the table is registered again. */
    private void release(Registration.Line line) {
        List<String> drops =
                database.inSnapshot(handle -> database.triggers().dropTriggers(handle, List.of(line.id())));
        boolean sees = database.inSnapshot(handle ->
                database.installedTriggers().seesTriggers(handle, new TableName(database.schema(), line.table())));
        try {
            if (!sees) {
                throw new SyncException("this user is not shown triggers");
            }
            ddl("take out the triggers of table '" + line.table() + "'", drops, LOCK_ATTEMPTS);
        } catch (SyncException e) {
            if (sees && database.classify(e) != Failure.PRIVILEGE) {
                throw e;
            }
            log.warn(
                    "table '{}' is no longer registered, but its triggers stay and fill the journal, since this user may"
                            + " not drop them; run the statements of ddl() as a user who may",
                    line.table());
            return;
        }
        database.inWrite(handle -> registration.release(handle, line));
        log.info("table '{}' is no longer registered; its triggers were taken out", line.table());
    }

    /** Whether the bookkeeping tables are there. */
    public boolean isInstalled() {
        return database.inSnapshot(this::isInstalled);
    }

    private boolean isInstalled(Handle handle) {
        return database.hasTable(
                handle, "hybridsync_quarantine"); // the first release's last to be made, and first to be taken away
    }

    /**
     * The journal of this database; empty if there is none yet.
     *
     * @throws PreflightException if it is another node's, or a newer release's
     */
    public Optional<UUID> journalOf(String nodeId) {
        return database.inSnapshot(handle -> isInstalled(handle) ? journalOf(handle, nodeId) : Optional.empty());
    }

    /** A journal belongs to one node: another name on it would be a twin in the making. */
    private Optional<UUID> journalOf(Handle handle, String nodeId) {
        Map<String, Object> state = handle.createQuery(database.sql("SELECT node_id AS node_id, layout AS layout,"
                        + " journal_id AS journal_id FROM ${hybridsync}_state"))
                .mapToMap()
                .findOne()
                .orElse(Map.of());
        if (state.isEmpty()) {
            return Optional.empty();
        }
        if (!nodeId.equals(state.get("node_id"))) {
            throw new PreflightException(Finding.of(
                    FindingCode.OTHER_NODE,
                    "this database's journal belongs to node '" + state.get("node_id") + "', not to '" + nodeId + "'",
                    "use that name, or uninstall first"));
        }
        if (state.get("layout") instanceof Number layout && layout.intValue() > Bookkeeping.LAYOUT) {
            throw new PreflightException(Finding.of(
                    FindingCode.NEWER_LAYOUT,
                    "this database's journal was made by a newer release of HybridSync (layout " + layout
                            + ", this release knows " + Bookkeeping.LAYOUT + ")",
                    "use that release"));
        }
        return Optional.of(UUID.fromString(String.valueOf(state.get("journal_id"))));
    }

    private boolean claim(Handle handle, String nodeId) {
        boolean first = journalOf(handle, nodeId).isEmpty();
        if (first) {
            handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_state"
                            + " (id, layout, schema_version, node_id, journal_id, in_flight_attempts,"
                            + " settled_seq, own_seq) VALUES (1, :layout, :version, :node, :id, 0, 0, 0)"))
                    .bind("layout", Bookkeeping.LAYOUT)
                    .bind("version", Bookkeeping.SCHEMA_VERSION)
                    .bind("node", nodeId)
                    .bind("id", UUID.randomUUID().toString())
                    .execute();
        }
        return first;
    }

    /** The names of the tables that are captured, registered now or not. */
    public List<String> registered(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_table"
                        + " WHERE script_hash <> :released ORDER BY table_name"))
                .bind("released", RELEASED)
                .mapTo(String.class)
                .list();
    }

    /**
     * The statements that make the table's triggers.
     *
     * @throws PreflightException if the table can't be captured as it is
     */
    public List<String> script(Handle handle, SyncedTable table) {
        return database.triggers().captureScript(handle, table, CaptureId.of(table.wireName()));
    }

    /** Whether the table has all the triggers that it needs as it is now, enabled. */
    public boolean isCaptured(Handle handle, SyncedTable table) {
        return isCurrent(handle, table, script(handle, table));
    }

    /** The table's triggers that are there now. */
    public TriggerSet triggers(Handle handle, SyncedTable table) {
        TableName name = table.table().name();
        TriggerSet triggers = TriggerSet.of(
                database.installedTriggers().captureTriggers(handle, name, CaptureId.of(table.wireName())));
        return triggers.count() == 0 && !database.installedTriggers().seesTriggers(handle, name)
                ? TriggerSet.UNSEEN
                : triggers;
    }

    /**
     * Puts missing triggers back, in one attempt. That rows were missed is on disk before them.
     *
     * @throws SyncException if the host holds a lock, or the right is missing
     */
    public void recapture(SyncedTable table) {
        capture(table, 1);
    }

    private void capture(SyncedTable table, int attempts) {
        String id = CaptureId.of(table.wireName());
        List<String> script = database.inSnapshot(handle -> database.triggers().captureScript(handle, table, id));
        boolean current = database.inSnapshot(handle -> isCurrent(handle, table, script));
        if (current) {
            expectLateCommits(script);
            inspect(table, script);
            return;
        }
        makeTriggers(table, id, script, attempts);
    }

    private void makeTriggers(SyncedTable table, String id, List<String> script, int attempts) {
        requireRight(table, id);
        List<String> all = new ArrayList<>(
                database.inSnapshot(handle -> database.triggers().dropEarlierTriggers(handle, table, id)));
        all.addAll(script);
        TriggerSet triggers = database.inSnapshot(handle -> triggers(handle, table));
        expectLateCommits(script);
        // the line first: a trigger may read its configuration there as soon as it exists
        database.inWrite(handle -> registration.register(handle, table, id, triggers, wanted(script)));
        ddl("make the triggers of table '" + table.wireName() + "'", all, attempts);
        confirm(table, script);
    }

    private void expectLateCommits(List<String> script) {
        if (database.triggers().numbersBeforeLocking(script)
                && !database.inSnapshot(handle -> ExpectedLateCommits.areExpected(handle, database))) {
            database.inWrite(handle -> {
                ExpectedLateCommits.expect(handle, database);
                return true;
            });
        }
    }

    /** Before anything is written down: what is not made must not look registered. */
    private void requireRight(SyncedTable table, String id) {
        boolean may = database.inSnapshot(handle -> database.installedTriggers()
                .mayMakeTriggers(handle, table.table().name(), id));
        if (!may) {
            throw new SyncException("the triggers of table '" + table.wireName() + "' are not those that it needs now,"
                    + " and this user may not make triggers; " + RUN_DDL);
        }
    }

    /** Of triggers that a migration tool made, look and hash are yet to be written down. */
    private void inspect(SyncedTable table, List<String> script) {
        boolean inspected = database.inSnapshot(handle -> handle.createQuery(database.sql("SELECT COUNT(*) FROM"
                                + " ${hybridsync}_table WHERE table_name = :table AND inspected IS NOT NULL"
                                + " AND triggers_hash IS NOT NULL"))
                        .bind("table", table.wireName())
                        .mapTo(Long.class)
                        .one()
                > 0);
        if (!inspected) {
            confirm(table, script);
        }
    }

    private void confirm(SyncedTable table, List<String> script) {
        TriggerSet made = database.inSnapshot(handle -> triggers(handle, table));
        TableLook look = database.inSnapshot(handle -> TableLook.of(handle, database, table, made.count(), null));
        // on disk with the triggers before it: what the host commits from now on must be captured after a crash, too
        database.inDurableWrite(handle -> handle.createUpdate(
                        database.sql(
                                "UPDATE ${hybridsync}_table"
                                        + " SET script_hash = :hash, triggers_hash = :triggers, inspected = COALESCE(inspected, :look) WHERE table_name = :table"))
                .bind("hash", hash(script))
                .bind("triggers", made.isUnseen() ? null : made.hash())
                .bind("look", look.text())
                .bind("table", table.wireName())
                .execute());
    }

    static String hash(List<String> script) {
        return CaptureId.hash(String.join("\n", script));
    }

    private boolean isCurrent(Handle handle, SyncedTable table, List<String> script) {
        TriggerSet triggers = triggers(handle, table);
        return (triggers.isUnseen() || triggers.count() == wanted(script))
                && triggers.isAble()
                && handle.createQuery(
                                        database.sql(
                                                "SELECT COUNT(*) FROM ${hybridsync}_table"
                                                        + " WHERE table_name = :table AND script_hash = :hash"
                                                        + " AND (triggers_hash IS NULL OR triggers_hash = :triggers OR :triggers = '')"))
                                .bind("table", table.wireName())
                                .bind("hash", hash(script))
                                .bind("triggers", triggers.hash())
                                .mapTo(Long.class)
                                .one()
                        > 0;
    }

    static long wanted(List<String> script) {
        return script.stream()
                .filter(statement ->
                        statement.startsWith("CREATE TRIGGER") || statement.startsWith("CREATE OR REPLACE TRIGGER"))
                .count();
    }

    /** Tries again while the host holds a lock: a waiting schema change would queue the host behind it. */
    private void ddl(String what, List<String> script, int attempts) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.runDdl(script);
                return;
            } catch (SQLException e) {
                Failure failure = database.classify(e);
                if (failure == Failure.PRIVILEGE) {
                    throw new SyncException(
                            "could not " + what + ", since this user may not (" + e.getMessage() + "); " + RUN_DDL, e);
                }
                if (failure != Failure.BUSY || attempt == attempts) {
                    throw new SyncException("could not " + what + ": " + e.getMessage(), e);
                }
                log.info("waiting to {}: the host holds a lock (attempt {} of {})", what, attempt, attempts);
                LockSupport.parkNanos(200_000_000L * Math.min(attempt, 5));
            }
        }
    }

    /** Takes everything away, the triggers first: without the journal they would fail the host's statements. */
    public void uninstall() {
        List<String> ids = database.inSnapshot(handle -> isInstalled(handle)
                ? handle.createQuery(database.sql("SELECT capture_id FROM ${hybridsync}_table ORDER BY capture_id"))
                        .mapTo(String.class)
                        .list()
                : List.of());
        // one table at a time: locks on several at once could be a deadlock with the host's
        for (String id : ids) {
            List<String> drops =
                    database.inSnapshot(handle -> database.triggers().dropTriggers(handle, List.of(id)));
            ddl("take out triggers", drops, LOCK_ATTEMPTS);
        }
        ddl("take out the bookkeeping tables", bookkeeping.drops(), LOCK_ATTEMPTS);
    }
}
