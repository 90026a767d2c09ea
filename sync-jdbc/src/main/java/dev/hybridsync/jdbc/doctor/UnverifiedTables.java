package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.TableSnapshot;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.status.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tables whose values may have changed unnoticed, until all their rows have been compared with central or
 * journaled. Thread-safe.
 */
final class UnverifiedTables {
    private final Database database;
    private final LocalTables tables;
    private final UnverifiedMarks marks;
    private final MissedChanges rows;
    /** The tables that are being journaled as a whole. */
    private final Map<UnverifiedTable, Comparison> whole = new HashMap<>();

    UnverifiedTables(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.marks = new UnverifiedMarks(database);
        this.rows = new MissedChanges(database);
    }

    List<UnverifiedTable> all() {
        return marks.read();
    }

    void verified(UnverifiedTable table) {
        marks.clear(table);
    }

    long resend(String table, Collection<String> rowKeys, boolean there) {
        boolean takesNew = database.inSnapshot(handle -> takesNew(handle, table));
        return rows.resend(table, rowKeys, there, takesNew);
    }

    private boolean takesNew(Handle handle, String table) {
        return CapturedTable.all(handle, database).stream()
                .filter(line -> line.table().equals(table))
                .anyMatch(line -> line.takesNew(tables));
    }

    /** Journals the next chunk of all rows. */
    synchronized DoctorReport resendAll(UnverifiedTable table) {
        try {
            Comparison comparison = whole.get(table);
            if (comparison == null) {
                Optional<Comparison> begun = database.inSnapshot(handle -> begin(handle, table.table()));
                if (begun.isEmpty()) {
                    return new DoctorReport(true, List.of());
                }
                comparison = begun.get();
                whole.put(table, comparison);
            }
            if (!comparison.step()) {
                return new DoctorReport(false, List.of());
            }
            whole.remove(table);
            marks.clear(table);
            return new DoctorReport(true, findings(comparison));
        } catch (UnreadableTableException e) {
            whole.remove(table);
            tables.holdUnlessHeld(e);
            return new DoctorReport(true, List.of());
        } catch (SyncException e) {
            whole.remove(table);
            throw e;
        }
    }

    private Optional<Comparison> begin(Handle handle, String name) {
        Optional<SyncedTable> found = tables.find(handle, name);
        return found.map(table -> Comparison.ofAll(
                database, table, TableSnapshot.of(handle, database, table, 0, null), takesNew(handle, name)));
    }

    private List<Finding> findings(Comparison comparison) {
        List<Finding> findings = new ArrayList<>(comparison.findings());
        String name = comparison.table().wireName();
        if (!tables.keepsReceipts(name)) {
            findings.add(CheckFindings.noReceipts(name));
        }
        return findings;
    }
}
