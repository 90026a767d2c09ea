package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.capture.Capture;
import dev.hybridsync.jdbc.capture.TableLook;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.spi.SyncException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every captured table: are the triggers there, and does it look as it did when the journal knew all its rows?
 * Where not, triggers are put back and the table is compared, a chunk a call. What fails at one table keeps no other from
 * being looked at. Thread-safe.
 */
final class Inspector {
    private static final Logger log = LoggerFactory.getLogger(Inspector.class);

    /** Backfill's states in which it is over; with NONE, rows without receipts are left out on purpose. */
    private static final String DONE = "DONE";

    private static final String NONE = "NONE";

    /**
     * A table's line.
     *
     * @param inspected its look when all its rows were known; null before it is captured
     */
    private record Line(
            String table, String backfill, @Nullable String inspected) {}

    private record Seen(SyncedTable table, boolean captured, TableLook look) {}

    private final Database database;
    private final LocalTables tables;
    private final Capture capture;
    private final RowCounts counts;
    /** How tables looked when they were found to have all triggers that they need. */
    private final Map<String, TableLook> captured = new HashMap<>();

    private final Deque<Comparison> comparisons = new ArrayDeque<>();

    Inspector(Database database, LocalTables tables, Capture capture) {
        this.database = database;
        this.tables = tables;
        this.capture = capture;
        this.counts = new RowCounts(database);
    }

    /** Does a part of the work; true when all is done. */
    synchronized boolean inspect() {
        if (comparisons.isEmpty()) {
            database.inSnapshot(this::lines).forEach(this::look);
        }
        Comparison comparison = comparisons.peek();
        if (comparison != null) {
            advance(comparison);
        }
        return comparisons.isEmpty();
    }

    private List<Line> lines(Handle handle) {
        return handle.createQuery(database.sql(
                        "SELECT table_name, backfill, inspected FROM ${hybridsync}_table ORDER BY table_name"))
                .map((row, context) -> new Line(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void advance(Comparison comparison) {
        try {
            if (comparison.step()) {
                comparisons.remove();
                counts.compared(comparison.table(), comparison.journaled());
            }
        } catch (SyncException e) {
            comparisons.remove();
            counts.forget(comparison.table());
            log.warn(
                    "table '{}' was not compared with the journal, and will be at the next flush: {}",
                    comparison.table().wireName(),
                    e.getMessage());
        }
    }

    private void look(Line line) {
        try {
            Optional<Seen> seen = database.inSnapshot(handle -> see(handle, line));
            if (seen.isPresent() && !seen.get().captured) {
                recapture(seen.get().table);
                seen = database.inSnapshot(handle -> see(handle, line));
                Line marked = database.inSnapshot(this::lines).stream()
                        .filter(candidate -> candidate.table.equals(line.table))
                        .findFirst()
                        .orElse(line);
                seen.ifPresent(table -> compare(marked, table));
            } else {
                seen.ifPresent(table -> compare(line, table));
            }
        } catch (SyncException e) {
            log.warn("table '{}' was not inspected, and will be at the next flush: {}", line.table, e.getMessage());
        }
    }

    /** Empty where the table can't be read as it was captured: its entries wait, and nothing may be concluded. */
    private Optional<Seen> see(Handle handle, Line line) {
        return tables.find(handle, line.table).map(table -> {
            // the look first: what changes after it is found by the next one
            TableLook look = TableLook.of(handle, database, table, capture.countTriggers(handle, table));
            boolean known =
                    look.equals(captured.get(line.table)) && database.dialect().looksTellTriggers();
            boolean isCaptured = known || capture.isCaptured(handle, table);
            if (isCaptured) {
                captured.put(line.table, look);
            }
            return new Seen(table, isCaptured, look);
        });
    }

    private void recapture(SyncedTable table) {
        try {
            capture.recapture(table);
        } catch (SyncException e) {
            throw new SyncException(
                    "its triggers are not as they must be, so that changes go unseen, and they could not be put back ("
                            + e.getMessage()
                            + "); call install() as a user who may make triggers, when nobody holds a lock",
                    e);
        }
        log.warn("table '{}' did not have its triggers as they must be; they were put back", table.wireName());
    }

    private void compare(Line line, Seen seen) {
        boolean backfilled = line.backfill.equals(DONE) || line.backfill.equals(NONE);
        if (!seen.captured || !backfilled || line.inspected == null) {
            return;
        }
        if (!line.inspected.equals(seen.look.text())) {
            // without receipts, rows that backfill left out can't be told from those that were sent
            boolean keepsReceipts = tables.keepsReceipts(line.table);
            boolean takesNew = line.backfill.equals(DONE) || !keepsReceipts;
            if (!keepsReceipts) {
                log.warn(
                        "table '{}' may have been changed past the triggers, and keeps no receipts: its rows are sent"
                                + " again, and those that are gone stay at central",
                        line.table);
            }
            comparisons.add(Comparison.ofLooks(database, seen.table, line.inspected, seen.look, takesNew));
        } else if (database.inSnapshot(handle -> counts.tooFew(handle, seen.table))) {
            comparisons.add(Comparison.ofCounts(database, seen.table, line.inspected, seen.look));
        }
    }
}
