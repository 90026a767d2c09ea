package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggers at central that journal what the central application writes by itself. Central takes batches without them, too:
 * a table that can't have them is a warning.
 */
public final class EditCapture {
    private static final Logger log = LoggerFactory.getLogger(EditCapture.class);
    private static final int ATTEMPTS = 5;
    private static final String LEFT_OUT =
            "what the central application writes to it by itself has no version, and the next change of a node replaces it";

    private final Database database;
    private final TableReader tables;
    private final EditTables lines;
    private final Set<String> registered;

    public EditCapture(Database database, SyncSchema schema) {
        this.database = database.capturingEdits();
        this.tables = new TableReader(database, schema, false);
        this.lines = new EditTables(database);
        this.registered = schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
    }

    /** Makes the triggers that are not as they must be, and takes out those of tables that are no longer registered. */
    public void install() {
        for (SyncedTable table : usable()) {
            try {
                patiently(() -> capture(table));
            } catch (SyncException e) {
                log.warn("table '{}': {} ({})", table.wireName(), LEFT_OUT, e.getMessage());
            }
        }
        release(registered);
    }

    /** Takes all triggers out. */
    public void remove() {
        release(Set.of());
    }

    /** The tables whose edits can't be captured. */
    public List<Finding> findings() {
        boolean installed = database.inSnapshot(handle -> database.hasTable(handle, EditTables.NAME));
        List<Finding> findings = new ArrayList<>();
        for (SyncedTable table : usable()) {
            if (installed) {
                findings.addAll(triggers(table).failures(table.wireName()));
            }
            try {
                boolean captured = installed && database.inSnapshot(handle -> isCaptured(handle, table));
                if (!captured) {
                    database.inSnapshot(handle -> script(handle, table));
                    requireRight(table);
                }
            } catch (PreflightException e) {
                e.findings().forEach(cause -> findings.add(finding(table, cause.explanation(), cause.fix())));
            } catch (SyncException e) {
                findings.add(finding(
                        table,
                        String.valueOf(e.getMessage()),
                        "run the statements of JdbcCentralStore.ddl() as a user who may, or switch captureEdits off"));
            }
        }
        return findings;
    }

    private static Finding finding(SyncedTable table, String why, String fix) {
        return Finding.of(FindingCode.EDITS_NOT_CAPTURED, table.wireName(), why + ": " + LEFT_OUT, fix);
    }

    /** What {@link #install} or {@link #remove} does, for a migration tool. */
    public List<String> ddl(boolean captured) {
        return database.inSnapshot(handle -> {
            List<String> statements =
                    new ArrayList<>(database.dialect().migrations().beginMigration());
            List<String> gone =
                    database.hasTable(handle, EditTables.NAME) ? new ArrayList<>(lines.names(handle)) : List.of();
            if (captured) {
                gone = gone.stream().filter(name -> !registered.contains(name)).toList();
                tables.readAll(handle, new ArrayList<>()).values().forEach(table -> add(statements, handle, table));
            }
            for (String name : gone) {
                statements.addAll(drops(handle, name));
                statements.add(lines.removal(name));
            }
            statements.addAll(database.dialect().migrations().endMigration());
            return statements;
        });
    }

    private void add(List<String> statements, Handle handle, SyncedTable table) {
        List<String> script;
        try {
            script = script(handle, table);
        } catch (PreflightException e) {
            return; // as at install()
        }
        statements.addAll(lines.registration(table));
        if (database.hasTable(handle, EditTables.NAME) && database.triggers().replacesTriggers()) {
            statements.addAll(dropsOfEarlier(handle, table));
        }
        statements.addAll(script);
        statements.add(lines.confirmation(table, script));
    }

    private List<SyncedTable> usable() {
        try {
            return database.inSnapshot(handle ->
                    List.copyOf(tables.readAll(handle, new ArrayList<>()).values()));
        } catch (SyncException e) {
            log.warn("edits at central are not captured: {}", e.getMessage());
            return List.of();
        }
    }

    private void capture(SyncedTable table) throws SQLException {
        List<String> script = database.inSnapshot(handle -> script(handle, table));
        if (database.inSnapshot(handle -> isCaptured(handle, table))) {
            if (!database.inSnapshot(handle -> lines.knowsTriggers(handle, table))) {
                lines.confirm(table, script, triggers(table)); // a migration tool made them
            }
            return;
        }
        requireRight(table);
        lines.register(table);
        List<String> all = new ArrayList<>(database.inSnapshot(handle -> dropsOfEarlier(handle, table)));
        all.addAll(script);
        database.runDdl(all);
        lines.confirm(table, script, triggers(table));
    }

    private void requireRight(SyncedTable table) {
        boolean may = database.inSnapshot(handle -> database.installedTriggers()
                .mayMakeTriggers(handle, table.table().name(), CaptureId.ofEdits(table.wireName())));
        if (!may) {
            throw new SyncException("this user may not make triggers on it");
        }
    }

    private boolean isCaptured(Handle handle, SyncedTable table) {
        List<String> script = script(handle, table);
        TriggerSet triggers = triggers(handle, table);
        return (triggers.isUnseen() || triggers.count() == Capture.wanted(script))
                && triggers.isAble()
                && lines.isConfirmed(handle, table, script, triggers);
    }

    private TriggerSet triggers(SyncedTable table) {
        return database.inSnapshot(handle -> triggers(handle, table));
    }

    private TriggerSet triggers(Handle handle, SyncedTable table) {
        TriggerSet triggers = TriggerSet.of(database.installedTriggers()
                .captureTriggers(handle, table.table().name(), CaptureId.ofEdits(table.wireName())));
        return triggers.count() == 0
                        && !database.installedTriggers()
                                .seesTriggers(handle, table.table().name())
                ? TriggerSet.UNSEEN
                : triggers;
    }

    private List<String> script(Handle handle, SyncedTable table) {
        return database.triggers().captureScript(handle, table, CaptureId.ofEdits(table.wireName()));
    }

    private List<String> dropsOfEarlier(Handle handle, SyncedTable table) {
        return database.triggers().dropEarlierTriggers(handle, table, CaptureId.ofEdits(table.wireName()));
    }

    private List<String> drops(Handle handle, String wireName) {
        return database.triggers().dropTriggers(handle, List.of(CaptureId.ofEdits(wireName)));
    }

    private void release(Set<String> kept) {
        try {
            for (String name : database.inSnapshot(lines::names)) {
                if (!kept.contains(name)) {
                    patiently(() -> release(name));
                }
            }
        } catch (SyncException e) {
            log.warn("triggers stay on tables whose edits are not to be captured: {}", e.getMessage());
        }
    }

    private void release(String name) throws SQLException {
        database.runDdl(database.inSnapshot(handle -> drops(handle, name)));
        lines.remove(name);
    }

    /** One table's change of schema. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    /** Again while the application holds a lock, or another instance of central does the same. */
    private void patiently(Step step) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.run();
                return;
            } catch (PreflightException e) {
                throw e;
            } catch (SQLException | SyncException e) {
                boolean failed = attempt == ATTEMPTS || database.classify(e) == Failure.PRIVILEGE;
                if (e instanceof SyncException known && (failed || database.classify(e) == Failure.OTHER)) {
                    throw known;
                } else if (failed) {
                    throw database.failed("the triggers could not be made or taken out", e);
                }
                LockSupport.parkNanos(200_000_000L * attempt);
            }
        }
    }
}
