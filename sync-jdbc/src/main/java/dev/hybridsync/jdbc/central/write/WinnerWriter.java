package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Writes a batch's winning rows: in bulk, else row by row. */
public final class WinnerWriter {
    private final Database database;
    private final Versions versions;

    public WinnerWriter(Database database) {
        this.database = database;
        this.versions = new Versions(database);
    }

    /**
     * @param known the rows that have a version
     * @param ownTriggersWork see {@link RowByRowApplier}
     * @return why rows were not written, by row; every other row was
     */
    public Map<IncomingRow, ChangeOutcome> write(
            Handle handle, List<IncomingRow> winners, Set<RowId> known, WriteMode mode, boolean ownTriggersWork)
            throws SQLException {
        if (winners.isEmpty()) {
            return Map.of();
        }
        try (Statements statements = new Statements(handle.getConnection())) {
            if (mode == WriteMode.BULK && tryBulk(handle, statements, winners, known)) {
                return Map.of();
            }
            boolean counting = mode == WriteMode.ROW_BY_ROW_COUNTING_BROKEN_REFERENCES;
            return new RowByRowApplier(database, versions, counting, ownTriggersWork)
                    .apply(handle, statements, winners, known);
        }
    }

    /** Whether {@link #writeVersioned} itself detects that a row without a version exists. */
    public static boolean noticesRow(IncomingRow row) {
        return BulkWriter.isInsertable(row);
    }

    /**
     * Writes rows in bulk whose versions are written already.
     *
     * @param added the rows that had no version: the caller knows that they do not exist, or {@link #noticesRow} is
     *     true for them
     * @throws RetryException if one of {@code added} exists after all, or is in another row's way
     */
    public void writeVersioned(Handle handle, Collection<IncomingRow> rows, Collection<IncomingRow> added)
            throws SQLException {
        try (Statements statements = new Statements(handle.getConnection())) {
            new BulkApplier(database, versions).applyVersioned(handle, statements, rows, added);
        }
    }

    private boolean tryBulk(Handle handle, Statements statements, List<IncomingRow> winners, Set<RowId> known)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_batch");
        try {
            new BulkApplier(database, versions).apply(handle, statements, winners, known);
            statements.execute("RELEASE SAVEPOINT hybridsync_batch");
            return true;
        } catch (SQLException | JdbiException e) {
            if (RetryException.reasonOf(e) instanceof RetryReason.ConcurrentVersion) {
                throw e;
            }
            if (database.classify(e).isOfDatabase()) {
                throw e;
            }
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_batch");
            statements.execute("RELEASE SAVEPOINT hybridsync_batch");
            return false;
        }
    }
}
