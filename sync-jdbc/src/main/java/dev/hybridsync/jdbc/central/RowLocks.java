package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.dialect.Dialect;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Locks the rows that are about to be written, without waiting for any. The central application locks rows in an order of
 * its own: whoever holds some of its rows and waits for others may be in a deadlock with it, and it is the database that
 * chooses the victim. So a batch that finds a row locked gives all of them back, and starts over.
 */
final class RowLocks {
    private final Dialect dialect;
    private final RowSql sql;
    private final SetWriter sets;

    RowLocks(Dialect dialect) {
        this.dialect = dialect;
        this.sql = new RowSql(dialect);
        this.sets = new SetWriter(dialect);
    }

    /** Locks those of the rows that are there; fails as busy where one is locked. What follows does not wait either. */
    void lock(Handle handle, Collection<IncomingRow> rows) throws SQLException {
        if (!dialect.lockToUpdate().isEmpty() && !rows.isEmpty()) {
            try (Statements statements = new Statements(handle.getConnection())) {
                lock(statements, ApplyOrder.byTable(rows, Operation.UPSERT), dialect.lockToUpdate());
                lock(statements, ApplyOrder.byTable(rows, Operation.DELETE), dialect.lockWithoutWaiting());
            }
        }
        dialect.waitNoLonger(handle);
    }

    private void lock(Statements statements, Map<CentralTable, List<IncomingRow>> rows, String how)
            throws SQLException {
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : rows.entrySet()) {
            CentralTable table = ofTable.getKey();
            if (dialect.writesSets()) {
                sets.lock(statements.connection(), table, ofTable.getValue(), how);
            } else {
                for (IncomingRow row : ofTable.getValue()) {
                    statements.exists(sql.exists(table) + how, row.key());
                }
            }
        }
    }
}
