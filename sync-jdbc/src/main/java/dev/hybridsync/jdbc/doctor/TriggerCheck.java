package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.capture.TableSnapshot;
import dev.hybridsync.jdbc.capture.TriggerSet;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks whether a table has all its triggers, and restores them. Not thread-safe. */
final class TriggerCheck {
    private record Captured(TableSnapshot snapshot, TriggerSet triggers) {}

    /** The state in which a table was seen. */
    record Seen(SyncedTable table, boolean captured, TableSnapshot snapshot) {}

    private final Database database;
    private final LocalTables tables;
    private final JournalCapture capture;

    /** The state of tables when they were found to have all the triggers that they need. */
    private final Map<String, Captured> captured = new HashMap<>();

    /** When that was last the case, by {@link System#nanoTime}. */
    private final Map<String, Long> inOrder = new ConcurrentHashMap<>();

    TriggerCheck(Database database, LocalTables tables, JournalCapture capture) {
        this.database = database;
        this.tables = tables;
        this.capture = capture;
    }

    /**
     * The table's current state. Empty if the table can't be read as it was captured; its entries then wait, and
     * nothing may be concluded.
     */
    Optional<Seen> see(Handle handle, CapturedTable line) {
        return tables.find(handle, line.table()).map(table -> {
            long begun = System.nanoTime();
            // the snapshot first: the next one finds what changes after it
            TriggerSet triggers = capture.triggers(handle, table);
            TableSnapshot snapshot = TableSnapshot.of(handle, database, table, triggers.count(), line.inspected());
            Captured as = new Captured(snapshot, triggers);
            boolean known = as.equals(captured.get(line.table()))
                    && database.dialect().storage().looksTellTriggers();
            boolean isCaptured = known || capture.isCaptured(handle, table);
            if (isCaptured) {
                captured.put(line.table(), as);
                inOrder.put(line.table(), begun);
            }
            return new Seen(table, isCaptured, snapshot);
        });
    }

    /**
     * How long ago the table was last found to have all its triggers; null if it never was. May be called from any
     * thread.
     */
    @Nullable
    Duration sinceInOrder(String table) {
        Long at = inOrder.get(table);
        return at == null ? null : Duration.ofNanos(System.nanoTime() - at);
    }

    Finding recapture(SyncedTable table) {
        try {
            capture.recapture(table);
        } catch (SyncException e) {
            return CheckFindings.notRepaired(table.wireName(), e);
        }
        return CheckFindings.repaired(table.wireName());
    }
}
