package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.Patience;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a node's journal, its bookkeeping tables and its triggers, returns the statements that create them, and
 * removes them.
 */
public final class JournalCapture {
    private static final Logger log = LoggerFactory.getLogger(JournalCapture.class);
    private static final Patience PATIENCE = new Patience(30, 1);

    /** The needs of so many tables are read together. They must not be outdated when the last table is captured. */
    static final int TABLES_AT_ONCE = 50;

    private final Database database;
    private final SyncSchema schema;
    private final Bookkeeping bookkeeping;
    private final JournalOwner owner;
    private final TableTriggers triggers;
    private final JournalLines lines;
    private final TriggerInstaller installer;

    /**
     * Held while triggers are changed, because install() and the doctor of a flush would otherwise make the same ones
     * twice.
     */
    private final ReentrantLock changing = new ReentrantLock();

    public JournalCapture(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.bookkeeping = Bookkeeping.ofNode(database);
        this.owner = new JournalOwner(database);
        this.triggers = TableTriggers.ofJournal(database);
        this.lines = new JournalLines(database, triggers);
        this.installer = new TriggerInstaller(
                database,
                triggers,
                lines,
                "run the statements of JdbcChangeJournal.ddl() as a user who may create triggers,"
                        + " for example in your migration tool, then call install() again");
    }

    /** Runs the statements of {@link #ddl} that are still needed, and records what only this database knows. */
    public void install(String nodeId) {
        alone(() -> installTables(nodeId));
    }

    private void alone(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    private void installTables(String nodeId) {
        CapturePlan plan = database.inSnapshot(this::plan);
        journalOf(nodeId);
        bookkeeping.ensure();
        database.inDurableWrite(handle -> owner.claim(handle, nodeId));
        for (int from = 0; from < plan.captured().size(); from += TABLES_AT_ONCE) {
            List<SyncedTable> some = plan.captured()
                    .subList(
                            from,
                            Math.min(from + TABLES_AT_ONCE, plan.captured().size()));
            capture(some, installer.needs(some));
        }
        new UnkeptReceipts(database, schema).remove();
        plan.released().forEach(this::release);
        plan.renamed().forEach((name, now) -> log.warn("table '{}': {}", name, RenamedTables.reason(name, now)));
    }

    /**
     * The statements that a migration tool runs. What only the node itself knows (its name, the snapshots of its
     * tables) is left to its {@code install()}, which then needs no right to change the schema.
     */
    public List<String> ddl() {
        return database.inSnapshot(handle -> {
            CaptureScript script = new CaptureScript(triggers, lines);
            CapturePlan plan = plan(handle);
            List<String> statements =
                    new ArrayList<>(database.dialect().migrations().beginMigration());
            statements.addAll(bookkeeping.ddl(handle));
            for (SyncedTable table : plan.captured()) {
                statements.addAll(
                        script.capture(handle, table, plan.installed()).statements());
            }
            for (String name : plan.released()) {
                statements.addAll(script.release(handle, name).statements());
            }
            statements.addAll(database.dialect().migrations().endMigration());
            return List.copyOf(statements);
        });
    }

    /** {@link #ddl} as one text. */
    public String ddlScript() {
        return database.dialect().migrations().migrationText(ddl());
    }

    private CapturePlan plan(Handle handle) {
        return CapturePlan.read(handle, database, schema, lines);
    }

    /** Triggers that were made are recorded even if one of the tables can't be captured. */
    private void capture(List<SyncedTable> tables, Map<String, CaptureNeed> needs) {
        MadeTables made = new MadeTables(lines, TABLES_AT_ONCE);
        try {
            tables.forEach(table -> capture(table, needs.get(table.wireName()), made));
        } finally {
            made.note();
        }
    }

    /**
     * Captures a table, and makes its triggers run as this user if they run as a user about whom nothing is known: a
     * dump may have been restored where that user does not exist, and then the host's statements fail. If this can't be
     * done, everything stays as it is.
     */
    private void capture(SyncedTable table, @Nullable CaptureNeed known, MadeTables made) {
        CaptureNeed met = installer.capture(table, known, PATIENCE, made);
        if (met.runsAsUnknownUser()) {
            try {
                installer.captureAgain(table);
            } catch (SyncException e) {
                log.info("the triggers of table '{}' still run as another user: {}", table.wireName(), e.getMessage());
            }
        }
    }

    /** Removes the triggers of a table. Its entries, receipts and quarantine stay until it is registered again. */
    private void release(String table) {
        boolean shown =
                database.inSnapshot(handle -> triggers.areShown(handle, new TableName(database.schema(), table)));
        try {
            if (!shown) {
                throw new SyncException("this user may not see triggers");
            }
            installer.release(table, PATIENCE);
        } catch (SyncException e) {
            if (shown && database.classify(e) != ErrorKind.PRIVILEGE) {
                throw e;
            }
            log.warn(
                    "table '{}' is no longer registered, but its triggers still fill the journal because this user "
                            + "may not drop them; run the statements of ddl() as a user who may drop triggers",
                    table);
            return;
        }
        log.info("table '{}' is no longer registered; its triggers were dropped", table);
    }

    /** Removes everything, the triggers first: without the journal they would make the host's statements fail. */
    public void uninstall() {
        alone(this::uninstallTables);
    }

    private void uninstallTables() {
        List<String> ids = database.inSnapshot(handle -> lines.exist(handle)
                ? handle.createQuery(database.sql("SELECT capture_id FROM ${hybridsync}_table ORDER BY capture_id"))
                        .mapTo(String.class)
                        .list()
                : List.of());
        // one table at a time: locks on several at once could deadlock with the host
        for (String id : ids) {
            installer.change("drop triggers", PATIENCE, () -> drop(id));
        }
        installer.change("drop the bookkeeping tables", PATIENCE, () -> database.runDdl(bookkeeping.drops()));
    }

    /** How many entries are pending; none where there is no journal. */
    public long pending() {
        return count("journal");
    }

    /** How many rows are in quarantine; none where there is no journal. */
    public long quarantined() {
        return count("quarantine");
    }

    private long count(String table) {
        return database.inSnapshot(handle -> lines.exist(handle)
                ? handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_" + table))
                        .mapTo(Long.class)
                        .one()
                : 0L);
    }

    private void drop(String id) throws SQLException {
        database.runDdl(database.inSnapshot(handle -> triggers.drop(handle, id)));
    }

    /** Whether the bookkeeping tables are there. */
    public boolean isInstalled() {
        return database.inSnapshot(lines::exist);
    }

    /**
     * The journal of this database; empty if there is none yet.
     *
     * @throws dev.hybridsync.error.PreflightException if it belongs to another node, or was created by a newer release
     */
    public Optional<UUID> journalOf(String nodeId) {
        return database.inSnapshot(
                handle -> lines.exist(handle) ? owner.journalOf(handle, nodeId) : Optional.<UUID>empty());
    }

    /** The names of the captured tables, whether or not they are still registered. */
    public List<String> captured(Handle handle) {
        return lines.captured(handle);
    }

    /**
     * Checks that a table can be captured.
     *
     * @throws dev.hybridsync.error.PreflightException if it can't be captured as it is
     */
    public void requireCapturable(Handle handle, SyncedTable table) {
        triggers.script(handle, table);
    }

    /** Whether the table, as it is now, has all the triggers that it needs, and they are enabled. */
    public boolean isCaptured(Handle handle, SyncedTable table) {
        return installer.isCaptured(handle, table);
    }

    /** The triggers that the table has now. */
    public TriggerSet triggers(Handle handle, SyncedTable table) {
        return triggers.present(handle, table);
    }

    /**
     * Puts missing triggers back, in one attempt. Before that, it records on disk that rows were missed. A flush does
     * not wait for a running {@link #install}, which makes the triggers itself.
     *
     * @throws SyncException if the host holds a lock, this user lacks the right, or another thread installs
     */
    public void recapture(SyncedTable table) {
        if (!changing.tryLock()) {
            throw new SyncException("install() is making the triggers");
        }
        try {
            installer.capture(table, null, Patience.NONE);
        } finally {
            changing.unlock();
        }
    }
}
