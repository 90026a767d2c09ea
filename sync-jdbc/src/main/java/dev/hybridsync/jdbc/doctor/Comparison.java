package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.TableSnapshot;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.doctor.MissedChanges.Selection;
import dev.hybridsync.jdbc.entries.TrackedKeys.Source;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Compares one table with what the journal knows of it, chunk by chunk, in short transactions. Its completion is
 * recorded at the end. If it is started again, it skips the rows that already have an entry.
 */
final class Comparison {
    /** One pass over receipts, quarantine or rows. */
    @FunctionalInterface
    private interface Pass {
        ChunkResult next(@Nullable String after);
    }

    private final Database database;
    private final SyncedTable table;
    private final String before;
    private final TableSnapshot now;
    private final UnverifiedMarks marks;
    private final Deque<Pass> passes = new ArrayDeque<>();
    private @Nullable String after;
    private long gone;
    private long rejectedAndGone;
    private long unseen;
    private long leftOut;

    /** Whether values may have changed, so that the table must then be compared with central. */
    private boolean valuesMayDiffer;

    /**
     * @param before the recorded snapshot
     * @param now the current snapshot
     */
    private Comparison(Database database, SyncedTable table, String before, TableSnapshot now) {
        this.database = database;
        this.table = table;
        this.before = before;
        this.now = now;
        this.marks = new UnverifiedMarks(database);
    }

    /**
     * Looks for rows that were added or removed, if the difference between the snapshots makes that possible. If values
     * may have changed, too, the table is then marked to be compared with central.
     *
     * @param takesNew whether rows that central never got are journaled
     * @param keepsReceipts whether receipts show which rows central got; otherwise only a comparison with central's
     *     rows can show it
     */
    static Comparison ofSnapshots(
            Database database,
            SyncedTable table,
            String before,
            TableSnapshot now,
            boolean takesNew,
            boolean keepsReceipts) {
        Comparison comparison = new Comparison(database, table, before, now);
        boolean missed = TableSnapshot.isMissed(before);
        TableSnapshot known = missed ? now : TableSnapshot.parse(before);
        boolean otherValues = missed || known.hasOtherValues(now) || known.hasColumnBack(table);
        boolean otherRows = otherValues || known.hasOtherRows(now);
        List<Column> newColumns = known.newColumns(table);
        comparison.valuesMayDiffer = otherValues || (otherRows && !keepsReceipts);
        if (otherRows) {
            comparison.lookForMissedDeletes();
        }
        if (otherRows && keepsReceipts) {
            comparison.lookForMissedChanges(new Selection(false, takesNew, List.of()));
        }
        if (!comparison.valuesMayDiffer && !newColumns.isEmpty()) {
            comparison.lookForMissedChanges(new Selection(true, takesNew, newColumns));
        }
        return comparison;
    }

    /** Journals all existing rows of a table that central can't compare. */
    static Comparison ofAll(Database database, SyncedTable table, TableSnapshot now, boolean takesNew) {
        Comparison comparison = new Comparison(database, table, now.text(), now);
        comparison.lookForMissedChanges(new Selection(true, takesNew, List.of()));
        return comparison;
    }

    /** Only looks for rows that are gone. */
    static Comparison ofCounts(Database database, SyncedTable table, String before, TableSnapshot now) {
        Comparison comparison = new Comparison(database, table, before, now);
        comparison.lookForMissedDeletes();
        return comparison;
    }

    private void lookForMissedDeletes() {
        MissedDeletes rows = new MissedDeletes(database);
        for (Source source : Source.values()) {
            passes.add(from -> {
                ChunkResult step = rows.next(table, source, from, this::requireSameStorage);
                gone += step.journaled();
                rejectedAndGone += source == Source.QUARANTINE ? step.journaled() : 0;
                return step;
            });
        }
    }

    private void lookForMissedChanges(Selection selection) {
        MissedChanges rows = new MissedChanges(database);
        passes.add(from -> {
            ChunkResult step = rows.next(table, selection, from, this::requireSameStorage);
            unseen += step.journaled();
            leftOut += step.leftOut();
            return step;
        });
    }

    /**
     * Ends the comparison if the table was rewritten: a snapshot from before a rewrite shows an empty table, and what
     * has changed meanwhile needs another comparison.
     */
    private void requireSameStorage(Handle handle) {
        boolean sameStorage = now.storage()
                .equals(database.dialect()
                        .storage()
                        .storage(handle, table.table().name()));
        if (!sameStorage
                || database.dialect()
                        .storage()
                        .revision(handle, table, now.revision().mark())
                        .isOther()) {
            throw new SyncException("it was rewritten during the comparison");
        }
    }

    /** Processes the next chunk; returns true at the end. */
    boolean step() {
        Pass pass = passes.peek();
        if (pass != null) {
            after = pass.next(after).last();
            if (after != null) {
                return false;
            }
            passes.remove();
            if (!passes.isEmpty()) {
                return false;
            }
        }
        finish();
        return true;
    }

    private void finish() {
        if (before.equals(now.text())) {
            return;
        }
        database.inWrite(handle -> {
            if (valuesMayDiffer) {
                marks.mark(handle, table.wireName(), before, now.text());
                return true;
            }
            handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET inspected = :now"
                            + " WHERE table_name = :table AND inspected = :before"))
                    .bind("now", now.text())
                    .bind("table", table.wireName())
                    .bind("before", before)
                    .execute();
            return true;
        });
    }

    /** What the comparison found. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (gone + unseen > 0) {
            findings.add(Finding.of(
                    FindingCode.CHANGES_FOUND,
                    table.wireName(),
                    "it was changed without firing the triggers; now journaled: "
                            + Count.of(gone, "deleted row", "deleted rows") + " and "
                            + Count.of(unseen, "existing row", "existing rows"),
                    "nothing; the next flush sends them"));
        }
        if (leftOut > 0) {
            findings.add(Finding.of(
                    FindingCode.ROWS_NEVER_SENT,
                    table.wireName(),
                    "it was changed without firing the triggers, and has "
                            + Count.of(leftOut, "row that was never sent", "rows that were never sent")
                            + ", either left out at install or new",
                    "update the rows that central should have"));
        }
        return findings;
    }

    SyncedTable table() {
        return table;
    }

    /**
     * How many rows were journaled. Rows that were rejected do not count, since the journal knows of them as long as
     * they stay rejected.
     */
    long journaled() {
        return gone + unseen - rejectedAndGone;
    }
}
