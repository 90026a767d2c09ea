package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Locks the rows that are about to be written, without waiting for any while it holds others. The central application
 * locks rows in its own order: a transaction that holds some of these rows and waits for others may be in a deadlock
 * with it, and the database chooses the victim. So a batch that finds a row locked releases all its locks, starts over,
 * and waits for that row first, before it locks any other.
 */
public final class RowLocks {
    private final Database database;
    private final Dialect dialect;
    private final RowSql sql;
    private final @Nullable BulkStatements bulk;

    public RowLocks(Database database) {
        this.database = database;
        this.dialect = database.dialect();
        this.sql = new RowSql(dialect);
        this.bulk = dialect.bulk().orElse(null);
    }

    /**
     * Locks those of the rows that exist; fails as busy if one is locked. The statements that follow do not wait,
     * either.
     *
     * @param rows the rows that may exist
     */
    public void lock(Handle handle, Collection<IncomingRow> rows, Contention contention) throws SQLException {
        lock(handle, rows, contention, dialect.locks().updatesWait());
    }

    /** The same, even where the write itself would not wait, because the rows are read first. */
    void lockAll(Handle handle, Collection<IncomingRow> rows, Contention contention) throws SQLException {
        if (!rows.isEmpty()) {
            lock(handle, rows, contention, true);
        }
    }

    private void lock(Handle handle, Collection<IncomingRow> rows, Contention contention, boolean always)
            throws SQLException {
        if (!dialect.locks().lockWithoutWaiting().isEmpty()) {
            try (Statements statements = new Statements(handle.getConnection())) {
                for (IncomingRow row : rows) {
                    if (row.id().equals(contention.locked())) {
                        lock(statements, row, true);
                    }
                }
                if (contention.found() || always) {
                    dialect.locks().startLocking(handle);
                }
                if (contention.found()) {
                    for (IncomingRow row : rows) {
                        lock(statements, row, false);
                    }
                } else if (always) {
                    lock(statements, ApplyOrder.byTable(rows, Operation.UPSERT));
                    lock(statements, ApplyOrder.byTable(rows, Operation.DELETE));
                }
            }
        }
        dialect.locks().waitNoLonger(handle);
    }

    private void lock(Statements statements, Map<CentralTable, List<IncomingRow>> rows) throws SQLException {
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : rows.entrySet()) {
            List<IncomingRow> all = ofTable.getValue();
            if (bulk != null) {
                bulk.lock(statements.connection(), KeyColumns.of(ofTable.getKey(), all), how(all.get(0), false));
            } else {
                for (IncomingRow row : all) {
                    lock(statements, row, false);
                }
            }
        }
    }

    private void lock(Statements statements, IncomingRow row, boolean waiting) throws SQLException {
        try {
            statements.exists(sql.exists(row.table()) + how(row, waiting), row.key());
        } catch (SQLException e) {
            throw database.classify(e) == ErrorKind.BUSY
                    ? new RetryException(new RetryReason.RowLocked(row.id()), e)
                    : e;
        }
    }

    private String how(IncomingRow row, boolean waiting) {
        if (row.operation() == Operation.UPSERT) {
            return dialect.locks().lockToUpdate(waiting);
        }
        return waiting ? dialect.locks().lockRows() : dialect.locks().lockWithoutWaiting();
    }
}
