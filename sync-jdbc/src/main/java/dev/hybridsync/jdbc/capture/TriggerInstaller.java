package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.Patience;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Makes tables captured by running the statements of their {@link TableScript}. A table whose triggers are in place is
 * left alone, so that a second install takes no locks on the host's tables.
 */
final class TriggerInstaller {
    private final Database database;
    private final TableTriggers triggers;
    private final CaptureLines lines;
    private final CaptureScript script;
    private final String wayOut;

    /** @param wayOut what a person can do where the user may not change the schema */
    TriggerInstaller(Database database, TableTriggers triggers, CaptureLines lines, String wayOut) {
        this.database = database;
        this.triggers = triggers;
        this.lines = lines;
        this.script = new CaptureScript(triggers, lines);
        this.wayOut = wayOut;
    }

    /** Whether the table has all the triggers that it needs as it is now, enabled. */
    boolean isCaptured(Handle handle, SyncedTable table) {
        return isCaptured(handle, table, triggers.script(handle, table));
    }

    private boolean isCaptured(Handle handle, SyncedTable table, TriggerScript needed) {
        TriggerSet present = triggers.present(handle, table);
        return (present.isUnseen() || present.count() == needed.triggers())
                && present.isAble()
                && lines.isConfirmed(handle, table, needed, present);
    }

    /**
     * Makes a table captured. Before the triggers are made, it records on disk that changes were missed.
     *
     * @throws dev.hybridsync.error.PreflightException if the table can't be captured as it is
     * @throws SyncException if the host holds a lock, or the right is missing
     */
    void capture(SyncedTable table, Patience patience) {
        change(what(table), patience.withOthers(), () -> {
            TriggerScript needed = database.inSnapshot(handle -> triggers.script(handle, table));
            if (!database.inSnapshot(handle -> isCaptured(handle, table, needed))) {
                make(table, needed, patience.withLocks());
                return;
            }
            lines.keep(table, needed);
            if (!database.inSnapshot(handle -> lines.isNoted(handle, table))) {
                lines.note(table, needed, List.of()); // a migration tool made them
            }
        });
    }

    /** Makes a table's triggers again although they are in place: from now on they run as this user. */
    void captureAgain(SyncedTable table) {
        change(
                what(table),
                Patience.NONE,
                () -> make(table, database.inSnapshot(handle -> triggers.script(handle, table)), Patience.NONE));
    }

    private static String what(SyncedTable table) {
        return "make the triggers of table '" + table.wireName() + "'";
    }

    private void make(SyncedTable table, TriggerScript needed, Patience patience) throws SQLException {
        requireRight(table);
        TableScript statements = database.inSnapshot(handle -> script.capture(handle, table, true));
        TriggerSet present = database.inSnapshot(handle -> triggers.present(handle, table));
        database.inWrite(handle -> {
            lines.register(handle, table, statements.register(), needed, present);
            return true;
        });
        // because of the line written now, H2's trigger would be dropped the next time, under the host's statements
        patience.run(database, what(table), () -> database.runDdl(statements.change()));
        lines.note(table, needed, statements.confirm());
    }

    /** Checked before anything is recorded: what is not made must not look registered. */
    private void requireRight(SyncedTable table) {
        if (!database.inSnapshot(handle -> triggers.mayBeMade(handle, table))) {
            throw new SyncException("the triggers of table '" + table.wireName() + "' are not those that it needs now,"
                    + " and this user may not make triggers; " + wayOut);
        }
    }

    /**
     * Removes a table's triggers.
     *
     * @throws SyncException as {@link #capture}
     */
    void release(String wireName, Patience patience) {
        change("take out the triggers of table '" + wireName + "'", patience, () -> {
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
                            "could not " + what + ", since this user may not (" + e.getMessage() + "); " + wayOut, e)
                    : new SyncException("could not " + what + ": " + e.getMessage(), e);
        }
    }
}
