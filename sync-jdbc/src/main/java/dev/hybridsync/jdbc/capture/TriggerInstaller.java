package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.Patience;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Captures tables by running the statements of their {@link TableScript}. A table whose triggers are in place is left
 * alone, so that a second install takes no locks on the host's tables.
 */
final class TriggerInstaller {
    private final Database database;
    private final TableTriggers triggers;
    private final CaptureLines lines;
    private final CaptureScript script;
    private final String wayOut;

    /** @param wayOut what a person can do if the user may not change the schema */
    TriggerInstaller(Database database, TableTriggers triggers, CaptureLines lines, String wayOut) {
        this.database = database;
        this.triggers = triggers;
        this.lines = lines;
        this.script = new CaptureScript(triggers, lines);
        this.wayOut = wayOut;
    }

    /** Whether the table, as it is now, has all the triggers that it needs, and they are enabled. */
    boolean isCaptured(Handle handle, SyncedTable table) {
        return isCaptured(handle, table, triggers.script(handle, table), triggers.present(handle, table));
    }

    private boolean isCaptured(Handle handle, SyncedTable table, TriggerScript needed, TriggerSet present) {
        return (present.isUnseen() || present.count() == needed.triggers())
                && present.isAble()
                && lines.isConfirmed(handle, table, needed, present);
    }

    /**
     * What each of these tables needs, in one snapshot.
     *
     * @throws SyncException if that can't be found out about all of them at once
     */
    Map<String, CaptureNeed> needs(List<SyncedTable> tables) {
        return database.inSnapshot(handle -> CatalogCache.with(handle, () -> {
            Objects.requireNonNull(CatalogCache.of(handle))
                    .cover(tables.stream().map(table -> table.table().name()).toList());
            Map<String, CaptureNeed> needs = new HashMap<>();
            tables.forEach(table -> needs.put(table.wireName(), need(handle, table)));
            return needs;
        }));
    }

    private CaptureNeed need(SyncedTable table) {
        return database.inSnapshot(handle -> CatalogCache.with(handle, () -> need(handle, table)));
    }

    private CaptureNeed need(Handle handle, SyncedTable table) {
        String fingerprint =
                database.dialect().catalog().fingerprint(handle, table.table().name());
        TriggerScript needed = triggers.script(handle, table);
        TriggerSet present = triggers.present(handle, table);
        if (isCaptured(handle, table, needed, present)) {
            return new CaptureNeed(
                    fingerprint,
                    needed,
                    present,
                    null,
                    lines.areKept(handle, table, needed) && lines.isNoted(handle, table),
                    triggers.runAsUnknownUser(handle, table));
        }
        // checked before anything is recorded: a table whose triggers can't be made must not look registered
        boolean mayBeMade = triggers.mayBeMade(handle, table);
        TableScript statements = mayBeMade ? script.capture(handle, table, true, needed) : TableScript.NOT_ALLOWED;
        return new CaptureNeed(fingerprint, needed, present, statements, false, false);
    }

    /**
     * Captures a table. Before the triggers are made, it records on disk that changes were missed.
     *
     * @param known what the table was found to need; null to find it out now
     * @return what it needed
     * @throws dev.hybridsync.error.PreflightException if the table can't be captured as it is
     * @throws SyncException if the host holds a lock, or this user lacks the right
     */
    CaptureNeed capture(SyncedTable table, @Nullable CaptureNeed known, Patience patience) {
        return capture(table, known, patience, new MadeTables(lines, 1));
    }

    /** @param made receives the table that is then to be recorded */
    CaptureNeed capture(SyncedTable table, @Nullable CaptureNeed known, Patience patience, MadeTables made) {
        AtomicReference<@Nullable CaptureNeed> first = new AtomicReference<>(known);
        AtomicReference<@Nullable CaptureNeed> met = new AtomicReference<>();
        change(what(table), patience.withOthers(), () -> {
            CaptureNeed seen = first.getAndSet(null); // only for the first attempt: it may be outdated later
            CaptureNeed need = seen == null ? need(table).withoutFingerprint() : seen;
            met.set(need);
            if (need.statements() != null) {
                make(table, need, need.statements(), patience.withLocks(), made);
            } else if (!need.isNoted()) {
                lines.keep(table, need.script());
                if (!database.inSnapshot(handle -> lines.isNoted(handle, table))) {
                    made.add(new MadeTable(table, need.script(), List.of())); // a migration tool made them
                }
            }
        });
        return Objects.requireNonNull(met.get());
    }

    /** Makes a table's triggers again although they are in place: from now on they run as this user. */
    void captureAgain(SyncedTable table) {
        change(what(table), Patience.NONE, () -> {
            CaptureNeed need = need(table).withoutFingerprint();
            TableScript statements = need.statements();
            if (statements == null) {
                statements = database.inSnapshot(handle -> script.capture(handle, table, true, need.script()));
            }
            make(table, need, statements, Patience.NONE, new MadeTables(lines, 1));
        });
    }

    private static String what(SyncedTable table) {
        return "create the triggers of table '" + table.wireName() + "'";
    }

    private void make(SyncedTable table, CaptureNeed need, TableScript statements, Patience patience, MadeTables made)
            throws SQLException {
        if (statements.equals(TableScript.NOT_ALLOWED)) {
            throw new SyncException("the triggers of table '" + table.wireName()
                    + "' are not those that it needs now, and this user may not create triggers; " + wayOut);
        }
        if (!register(table, need, statements)) {
            CaptureNeed now = need(table);
            if (now.statements() != null) {
                make(table, now.withoutFingerprint(), now.statements(), patience, made);
            }
            return;
        }
        // retried here: a new attempt from the start would find the line written above, and drop H2's trigger under the
        // host's statements
        patience.run(database, what(table), () -> database.runDdl(statements.change()));
        made.add(new MadeTable(table, need.script(), statements.confirm()));
    }

    /** Returns false, with nothing written, if the table has changed since its need was found out. */
    private boolean register(SyncedTable table, CaptureNeed need, TableScript statements) {
        return database.inWrite(handle -> {
            String fingerprint = need.fingerprint();
            boolean isSame = fingerprint == null
                    || fingerprint.equals(database.dialect()
                            .catalog()
                            .fingerprint(handle, table.table().name()));
            if (isSame) {
                lines.register(handle, table, statements.register(), need.script(), need.present());
            }
            return isSame;
        });
    }

    /**
     * Removes a table's triggers.
     *
     * @throws SyncException as {@link #capture}
     */
    void release(String wireName, Patience patience) {
        change("drop the triggers of table '" + wireName + "'", patience, () -> {
            TableScript statements = database.inSnapshot(handle -> script.release(handle, wireName));
            database.runDdl(statements.change());
            database.inWrite(handle -> {
                CaptureLines.execute(handle, statements.confirm());
                return true;
            });
        });
    }

    /**
     * Runs any other change of the schema in the same way.
     *
     * @throws SyncException as {@link #capture}
     */
    void change(String what, Patience patience, Patience.Change change) {
        try {
            patience.run(database, what, change);
        } catch (SQLException e) {
            throw database.classify(e) == ErrorKind.PRIVILEGE
                    ? new SyncException(
                            "could not " + what + " because this user may not (" + e.getMessage() + "); " + wayOut, e)
                    : new SyncException("could not " + what + ": " + e.getMessage(), e);
        }
    }
}
