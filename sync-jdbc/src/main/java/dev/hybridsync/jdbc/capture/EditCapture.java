package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Patience;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.jdbc.database.SharedReads;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers at central that journal what the central application itself writes. This class creates them, returns the
 * statements that create them, and removes them. Central also applies batches without them: a table that can't have
 * them only causes a warning.
 */
public final class EditCapture {
    private static final Logger log = LoggerFactory.getLogger(EditCapture.class);

    /** The application may hold a lock, or another instance of central may be doing the same. */
    private static final Patience PATIENCE = new Patience(5, 5);

    private static final String LEFT_OUT =
            "the central application's own writes to it get no version, and the next change of a node replaces them";
    private static final String WAY_OUT = "run the statements of JdbcCentralStore.ddl()"
            + " as a user who may create triggers, or switch captureEdits off";

    private final Database database;
    private final TableReader tables;
    private final TableTriggers triggers;
    private final EditLines lines;
    private final TriggerInstaller installer;
    private final Set<String> registered;

    public EditCapture(Database database, SyncSchema schema) {
        this.database = database.capturingEdits();
        this.tables = new TableReader(database, schema, false);
        this.triggers = TableTriggers.ofEdits(this.database);
        this.lines = new EditLines(this.database, triggers);
        this.installer = new TriggerInstaller(this.database, triggers, lines, WAY_OUT);
        this.registered = schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
    }

    /** Makes the triggers that are missing or outdated, and removes those of tables that are no longer registered. */
    public void install() {
        List<SyncedTable> usable = usable();
        for (int from = 0; from < usable.size(); from += JournalCapture.TABLES_AT_ONCE) {
            List<SyncedTable> some =
                    usable.subList(from, Math.min(from + JournalCapture.TABLES_AT_ONCE, usable.size()));
            Map<String, CaptureNeed> needs = needs(some);
            MadeTables made = new MadeTables(lines, JournalCapture.TABLES_AT_ONCE);
            some.forEach(table -> capture(table, needs.get(table.wireName()), made));
            note(made, some);
        }
        release(registered);
    }

    /** What the tables need; empty if one of them can't have its triggers. */
    private Map<String, CaptureNeed> needs(List<SyncedTable> tables) {
        try {
            return installer.needs(tables);
        } catch (SyncException e) {
            log.debug("could not check the tables together: {}", e.getMessage());
            return Map.of();
        }
    }

    /** Records the tables. If another instance interfered, each table is checked and captured again separately. */
    private void note(MadeTables made, List<SyncedTable> tables) {
        try {
            made.note();
        } catch (SyncException e) {
            log.debug("could not record the tables together: {}", e.getMessage());
            tables.forEach(table -> capture(table, null, new MadeTables(lines, 1)));
        }
    }

    private void capture(SyncedTable table, @Nullable CaptureNeed known, MadeTables made) {
        try {
            installer.capture(table, known, PATIENCE, made);
        } catch (SyncException e) {
            log.warn("table '{}': {} ({})", table.wireName(), LEFT_OUT, e.getMessage());
        }
    }

    /** Removes all triggers. */
    public void remove() {
        release(Set.of());
    }

    /** The statements that {@link #install} or {@link #remove} would run, for a migration tool. */
    public List<String> ddl(boolean captured) {
        return database.inSnapshot(handle -> {
            CaptureScript script = new CaptureScript(triggers, lines);
            boolean installed = lines.exist(handle);
            List<String> statements =
                    new ArrayList<>(database.dialect().migrations().beginMigration());
            for (SyncedTable table : captured ? usable(handle) : List.<SyncedTable>of()) {
                try {
                    statements.addAll(script.capture(handle, table, installed).statements());
                } catch (PreflightException e) {
                    log.debug("table '{}' is not captured: {}", table.wireName(), e.getMessage()); // as in install()
                }
            }
            for (String name : installed ? lines.captured(handle) : List.<String>of()) {
                if (!captured || !registered.contains(name)) {
                    statements.addAll(script.release(handle, name).statements());
                }
            }
            statements.addAll(database.dialect().migrations().endMigration());
            return statements;
        });
    }

    /** The tables whose edits can't be captured. */
    public List<Finding> findings() {
        boolean installed = database.inSnapshot(lines::exist);
        return SharedReads.ofEach(database, usable(), (reads, table) -> findings(reads, table, installed)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> findings(Reads reads, SyncedTable table, boolean installed) {
        List<Finding> findings = new ArrayList<>();
        if (installed) {
            findings.addAll(
                    reads.read(handle -> triggers.present(handle, table)).failures(table.wireName()));
        }
        try {
            boolean captured = installed && reads.read(handle -> installer.isCaptured(handle, table));
            if (!captured) {
                reads.read(handle -> triggers.script(handle, table));
                if (!reads.read(handle -> triggers.mayBeMade(handle, table))) {
                    throw new SyncException("this user may not create triggers on it");
                }
            }
        } catch (PreflightException e) {
            e.findings().forEach(cause -> findings.add(finding(table, cause.explanation(), cause.fix())));
        } catch (SyncException e) {
            findings.add(finding(table, String.valueOf(e.getMessage()), WAY_OUT));
        }
        return findings;
    }

    private static Finding finding(SyncedTable table, String why, String fix) {
        return Finding.of(FindingCode.EDITS_NOT_CAPTURED, table.wireName(), why + "; " + LEFT_OUT, fix);
    }

    private List<SyncedTable> usable() {
        try {
            return database.inSnapshot(this::usable);
        } catch (SyncException e) {
            log.warn("edits at central are not captured: {}", e.getMessage());
            return List.of();
        }
    }

    private List<SyncedTable> usable(Handle handle) {
        return List.copyOf(tables.readAll(handle, new ArrayList<>()).values());
    }

    private void release(Set<String> kept) {
        try {
            for (String name : database.inSnapshot(lines::captured)) {
                if (!kept.contains(name)) {
                    installer.release(name, PATIENCE);
                }
            }
        } catch (SyncException e) {
            log.warn("could not drop the triggers of tables whose edits are no longer captured: {}", e.getMessage());
        }
    }
}
