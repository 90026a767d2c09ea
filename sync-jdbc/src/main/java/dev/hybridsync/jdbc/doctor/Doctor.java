package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.capture.RenamedTables;
import dev.hybridsync.jdbc.capture.TableSnapshot;
import dev.hybridsync.jdbc.capture.TriggerSet;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every captured table: are the triggers there, and does it look as it did when the journal knew all its rows?
 * Where not, triggers are put back and the table is compared, a chunk a call. What fails at one table keeps no other from
 * being looked at. Thread-safe.
 */
public final class Doctor {
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

    private record Captured(TableSnapshot look, TriggerSet triggers) {}

    private record Seen(SyncedTable table, boolean captured, TableSnapshot look) {}

    private final Database database;
    private final LocalTables tables;
    private final JournalCapture capture;
    private final RowCounts counts;
    /** How tables looked when they were found to have all triggers that they need. */
    private final Map<String, Captured> captured = new HashMap<>();

    private final Deque<Comparison> comparisons = new ArrayDeque<>();

    public Doctor(Database database, LocalTables tables, JournalCapture capture) {
        this.database = database;
        this.tables = tables;
        this.capture = capture;
        this.counts = new RowCounts(database);
    }

    /** Does a part of the work. */
    public synchronized DoctorReport check() {
        List<Finding> findings = new ArrayList<>();
        if (comparisons.isEmpty()) {
            database.inSnapshot(this::lines).forEach(line -> look(line, findings));
        }
        Comparison comparison = comparisons.peek();
        if (comparison != null) {
            advance(comparison, findings);
        }
        return new DoctorReport(comparisons.isEmpty(), findings);
    }

    private List<Line> lines(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name, backfill, inspected FROM ${hybridsync}_table"
                        + " WHERE script_hash <> :released ORDER BY table_name"))
                .bind("released", JournalCapture.RELEASED)
                .map((row, context) -> new Line(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private void advance(Comparison comparison, List<Finding> findings) {
        String table = comparison.table().wireName();
        try {
            if (comparison.step()) {
                comparisons.remove();
                counts.compared(comparison.table(), comparison.journaled());
                findings.addAll(comparison.findings());
            }
        } catch (SyncException e) {
            comparisons.remove();
            counts.forget(comparison.table());
            findings.add(notInspected(table, "it was not compared with the journal: " + e.getMessage()));
        }
    }

    private static Finding notInspected(String table, String explanation) {
        return Finding.of(
                FindingCode.TABLE_NOT_INSPECTED,
                table,
                explanation,
                "the next flush tries again; if it goes on, look at what the database says");
    }

    private void look(Line line, List<Finding> findings) {
        try {
            Optional<Seen> seen = database.inSnapshot(handle -> see(handle, line));
            if (seen.isEmpty()) {
                findings.add(tables.renamed(line.table)
                        .map(now -> RenamedTables.finding(line.table, now))
                        .orElseGet(() -> held(line.table, tables.reason(line.table))));
            }
            if (seen.isPresent() && !seen.get().captured) {
                findings.add(recapture(seen.get().table));
                seen = database.inSnapshot(handle -> see(handle, line));
                Line marked = database.inSnapshot(this::lines).stream()
                        .filter(candidate -> candidate.table.equals(line.table))
                        .findFirst()
                        .orElse(line);
                seen.ifPresent(table -> compare(marked, table, findings));
            } else {
                seen.ifPresent(table -> compare(line, table, findings));
            }
        } catch (UnreadableTableException e) {
            findings.add(held(line.table, e));
        } catch (SyncException e) {
            findings.add(notInspected(line.table, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // its message may hold anything; the other tables are looked at all the same
            findings.add(notInspected(line.table, "unexpected " + e.getClass().getName()));
        }
    }

    private Finding held(String table, UnreadableTableException unreadable) {
        try {
            tables.hold(unreadable);
        } catch (SyncException e) {
            return notInspected(table, String.valueOf(e.getMessage()));
        }
        return held(table, String.valueOf(unreadable.getMessage()));
    }

    private static Finding held(String table, String reason) {
        return Finding.of(
                FindingCode.TABLE_HELD,
                table,
                reason + "; its entries wait in the journal",
                "bring it back as it was, or call install(), which takes it as it is now; where it is gone for good,"
                        + " client.discard(\"" + table + "\") lets its entries go");
    }

    /** Empty where the table can't be read as it was captured: its entries wait, and nothing may be concluded. */
    private Optional<Seen> see(Handle handle, Line line) {
        return tables.find(handle, line.table).map(table -> {
            // the look first: what changes after it is found by the next one
            TriggerSet triggers = capture.triggers(handle, table);
            TableSnapshot look = TableSnapshot.of(handle, database, table, triggers.count(), line.inspected);
            Captured as = new Captured(look, triggers);
            boolean known = as.equals(captured.get(line.table))
                    && database.dialect().storage().looksTellTriggers();
            boolean isCaptured = known || capture.isCaptured(handle, table);
            if (isCaptured) {
                captured.put(line.table, as);
            }
            return new Seen(table, isCaptured, look);
        });
    }

    private Finding recapture(SyncedTable table) {
        try {
            capture.recapture(table);
        } catch (SyncException e) {
            return Finding.of(
                    FindingCode.TRIGGERS_NOT_REPAIRED,
                    table.wireName(),
                    "its triggers are not as they must be, so that changes go unseen, and they could not be put back ("
                            + e.getMessage() + ")",
                    "call install() as a user who may make triggers, when nobody holds a lock");
        }
        return Finding.of(
                FindingCode.TRIGGERS_REPAIRED,
                table.wireName(),
                "it did not have its triggers as they must be; they were put back",
                "find out who changed them");
    }

    private void compare(Line line, Seen seen, List<Finding> findings) {
        boolean backfilled = line.backfill.equals(DONE) || line.backfill.equals(NONE);
        if (!seen.captured || !backfilled || line.inspected == null) {
            return;
        }
        if (!line.inspected.equals(seen.look.text())) {
            // without receipts, rows that backfill left out can't be told from those that were sent
            boolean keepsReceipts = tables.keepsReceipts(line.table);
            boolean takesNew = line.backfill.equals(DONE) || !keepsReceipts;
            if (!keepsReceipts) {
                findings.add(Finding.of(
                        FindingCode.NO_RECEIPTS,
                        line.table,
                        "it may have been changed past the triggers, and keeps no receipts: its rows are sent again,"
                                + " and those that are gone stay at central",
                        "delete at central what is gone"));
            }
            comparisons.add(Comparison.ofLooks(database, seen.table, line.inspected, seen.look, takesNew));
        } else if (database.inSnapshot(handle -> counts.tooFew(handle, seen.table))) {
            comparisons.add(Comparison.ofCounts(database, seen.table, line.inspected, seen.look));
        }
    }
}
