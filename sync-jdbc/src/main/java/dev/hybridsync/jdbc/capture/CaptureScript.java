package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes the statements that capture tables, for a migration tool and for {@code install()}. The statements may also
 * run on other databases with the same tables, in any state: nothing installed, an earlier script's work, or missing
 * triggers.
 */
final class CaptureScript {
    private final TableTriggers triggers;
    private final CaptureLines lines;

    CaptureScript(TableTriggers triggers, CaptureLines lines) {
        this.triggers = triggers;
        this.lines = lines;
    }

    /**
     * The statements that capture a table as it is now.
     *
     * @param installed whether the bookkeeping tables are there
     * @throws dev.hybridsync.error.PreflightException if the table can't be captured as it is
     */
    TableScript capture(Handle handle, SyncedTable table, boolean installed) {
        return capture(handle, table, installed, triggers.script(handle, table));
    }

    /** @param script the script that makes its triggers */
    TableScript capture(Handle handle, SyncedTable table, boolean installed, TriggerScript script) {
        List<String> change = new ArrayList<>();
        if (installed) {
            triggers.dropEarlier(handle, table).stream()
                    .filter(drop -> !script.drops(drop))
                    .forEach(change::add);
        }
        boolean replacesAll = triggers.areReplaced() || !change.isEmpty();
        change.addAll(script.statements());
        return new TableScript(
                lines.register(table, script, replacesAll), change, List.of(lines.confirm(table, script, replacesAll)));
    }

    /** The statements that remove the triggers of a table that is no longer registered. */
    TableScript release(Handle handle, String wireName) {
        return new TableScript(
                List.of(), triggers.drop(handle, triggers.id(wireName)), List.of(lines.release(wireName)));
    }
}
