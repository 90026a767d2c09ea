package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.QuarantineWriter;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records what central answered: deletes entries, and writes receipts and quarantine lines. Runs in one transaction. */
final class Settlement {
    private final Database database;
    private final Handle handle;
    private final Predicate<String> keepsReceipts;
    private final HeldTables heldTables;
    private final EntryWriter entries;
    private final QuarantineWriter quarantine;

    /** @param keepsReceipts whether a table, given by its name on the wire, keeps receipts */
    Settlement(Database database, Handle handle, Predicate<String> keepsReceipts, HeldTables heldTables) {
        this.database = database;
        this.handle = handle;
        this.keepsReceipts = keepsReceipts;
        this.heldTables = heldTables;
        this.entries = new EntryWriter(database);
        this.quarantine = new QuarantineWriter(database);
    }

    /**
     * @param ownSeq our own newest entry if central may have answered for other states than the window's; null if it
     *     can't have
     */
    void write(Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt, @Nullable Long ownSeq)
            throws SQLException {
        if (window.source() == Window.Source.PROBE) {
            answered(window.rows(), notApplied, Micros.of(syncedAt));
            return;
        }
        List<PendingRow> known = settled(window.rows(), notApplied, Micros.of(syncedAt));
        // exactly those that were read: a late entry of the same row stays
        entries.delete(
                handle, known.stream().flatMap(row -> row.entries().stream()).toList());
        uncertain(known.stream().filter(PendingRow::isUncertain).toList());
        List<PendingRow> rows = known.stream().filter(row -> !row.isUncertain()).toList();
        List<PendingRow> refused = rows.stream()
                .filter(row -> isRefused(notApplied.get(row.seq())))
                .toList();
        List<PendingRow> acknowledged = rows.stream()
                .filter(row -> !isRefused(notApplied.get(row.seq())))
                .toList();
        new Receipts(database, handle, keepsReceipts).write(acknowledged, Micros.of(syncedAt));
        if (ownSeq != null) {
            sendAgain(acknowledged, ownSeq);
        }
        quarantine.clear(handle, acknowledged);
        new DiscardMarks(database).settled(handle, rows);
        for (PendingRow row : refused) {
            quarantine.put(handle, row, Objects.requireNonNull(notApplied.get(row.seq())), Micros.of(syncedAt));
        }
    }

    /**
     * All rows except those of tables that are held from now on. The latter stay as they are, in the journal or in
     * quarantine.
     */
    private List<PendingRow> settled(List<PendingRow> rows, Map<Long, ChangeOutcome> notApplied, long now) {
        List<PendingRow> settled = new ArrayList<>();
        Map<String, ChangeOutcome> held = new TreeMap<>();
        for (PendingRow row : rows) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            if (holdsTable(outcome)) {
                held.putIfAbsent(row.table(), Objects.requireNonNull(outcome));
            } else {
                settled.add(row);
            }
        }
        held.forEach((table, outcome) -> heldTables.hold(handle, table, outcome, now));
        return settled;
    }

    /**
     * Handles the answers to probes. If central accepted a probe, it has stored the row's state under the {@code seq}
     * of an entry that is still here. So the row gets another {@code seq}, since what is sent under one may not change.
     */
    private void answered(List<PendingRow> probes, Map<Long, ChangeOutcome> notApplied, long now) throws SQLException {
        for (PendingRow row : probes) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            if (holdsTable(outcome)) {
                heldTables.hold(handle, row.table(), Objects.requireNonNull(outcome), now);
                continue;
            }
            heldTables.unhold(handle, row.table());
            if (!isRefused(outcome)) {
                journalAgain(List.of(row));
            }
        }
    }

    private static boolean holdsTable(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() != null && outcome.code().holdsTable();
    }

    private static boolean isRefused(@Nullable ChangeOutcome outcome) {
        return outcome != null && outcome.code() != null;
    }

    /**
     * Central may have answered a repeat from memory, for the row as it was at the first try. If the row was deleted
     * without a trigger firing, nothing but this tombstone shows that. And if one of its entries may be our own, a
     * transaction that took its {@code seq} earlier may have committed meanwhile. So each such row is sent once more,
     * in another batch.
     */
    private void sendAgain(List<PendingRow> acknowledged, long ownSeq) throws SQLException {
        journalAgain(acknowledged.stream()
                .filter(row -> isGone(row) || row.entries().stream().anyMatch(seq -> seq <= ownSeq))
                .toList());
    }

    private static boolean isGone(PendingRow row) {
        return row.change() != null && row.change().operation() == Operation.DELETE;
    }

    /**
     * Journals uncertain rows again. Their lines in quarantine get the rows' times, since central may have reduced
     * these.
     */
    private void uncertain(List<PendingRow> rows) throws SQLException {
        journalAgain(rows);
        quarantine.setTimes(handle, rows);
    }

    private void journalAgain(List<PendingRow> rows) throws SQLException {
        Map<String, List<EntryWriter.Entry>> again = new LinkedHashMap<>();
        rows.forEach(row -> again.computeIfAbsent(row.table(), table -> new ArrayList<>())
                .add(new EntryWriter.Entry(row.rowKey(), Micros.of(row.changedAt()))));
        entries.write(handle, again);
    }
}
