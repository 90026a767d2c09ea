package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Transactions on H2, which writes commits to disk in the background. */
final class H2Transactions implements Transactions {
    /** {@code org.h2.engine.Constants.TRANSACTION_SNAPSHOT}: one snapshot for all tables. */
    private static final int SNAPSHOT = 6;

    /** Well below a host's own lock timeout (1 or 2 seconds by default), since its statements queue behind ours. */
    private static final int DDL_LOCK_MILLIS = 200;

    /** Codes of {@code org.h2.api.ErrorCode} for a table that does not exist. */
    private static final Set<Integer> NO_TABLE = Set.of(42102, 42103, 42104);

    private final TransactionProof proof;

    H2Transactions(Errors errors) {
        proof = TransactionProof.temporaryTable(errors, NO_TABLE);
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return isolated(handle, SNAPSHOT, TransactionProof.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return isolated(handle, Connection.TRANSACTION_READ_COMMITTED, proof, work);
    }

    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        T result = inWrite(handle, work);
        // H2 writes commits to disk in the background
        Sql.execute(handle.getConnection(), "CHECKPOINT SYNC");
        return result;
    }

    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return withLockTimeout(handle, 500, () -> inDurableWrite(handle, work));
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        withLockTimeout(handle, DDL_LOCK_MILLIS, () -> {
            Sql.execute(handle, statements);
            return true;
        });
    }

    private static <T extends @Nullable Object> T isolated(
            Handle handle, int level, @Nullable TransactionProof used, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(level);
        return JdbcTransaction.restoring(
                () -> JdbcTransaction.run(handle, used, work), () -> connection.setTransactionIsolation(before));
    }

    private static <T extends @Nullable Object> T withLockTimeout(Handle handle, int millis, Work<T> work)
            throws SQLException {
        Connection connection = handle.getConnection();
        int before =
                handle.createQuery("CALL LOCK_TIMEOUT()").mapTo(Integer.class).one();
        Sql.execute(connection, "SET LOCK_TIMEOUT " + millis);
        return JdbcTransaction.restoring(work, () -> Sql.execute(connection, "SET LOCK_TIMEOUT " + before));
    }
}
