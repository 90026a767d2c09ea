package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Transactions are begun by statements, because only in this way can a writing one take its lock at the start
 * ({@code BEGIN IMMEDIATE}) instead of failing half-way.
 */
final class SqliteTransactions implements Transactions {
    private static final int NORMAL = 1;
    private static final int FULL = 2;

    private final Errors errors;
    private final TransactionProof proof;

    SqliteTransactions(Errors errors) {
        this.errors = errors;
        this.proof = TransactionProof.savepoint(errors, SqliteErrors::saysNoSavepoint);
    }

    @Override
    public <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException {
        return run(handle, "BEGIN", TransactionProof.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException {
        return run(handle, "BEGIN IMMEDIATE", proof, work);
    }

    @Override
    public <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException {
        return inDurableWrite(handle, work);
    }

    @Override
    public <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException {
        return synced(handle, before -> Math.max(before, FULL), work);
    }

    /**
     * At FULL, the file's lock is held until the disk has answered. With a WAL, NORMAL suffices: a power cut loses only
     * the end of the log.
     */
    @Override
    public <T extends @Nullable Object> T inRepeatedWrite(Handle handle, Work<T> work) throws SQLException {
        return synced(handle, before -> before > NORMAL && isWal(handle) ? NORMAL : before, work);
    }

    private static boolean isWal(Handle handle) {
        return handle.createQuery("PRAGMA journal_mode")
                .mapTo(String.class)
                .one()
                .equalsIgnoreCase("wal");
    }

    /**
     * @param level maps the current {@code PRAGMA synchronous} to the one to use; it can't be set within the
     *     transaction
     */
    private <T extends @Nullable Object> T synced(Handle handle, IntUnaryOperator level, Work<T> work)
            throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        int before =
                handle.createQuery("PRAGMA synchronous").mapTo(Integer.class).one();
        Work<T> set = () -> {
            Sql.execute(connection, "PRAGMA synchronous = " + level.applyAsInt(before));
            return inWrite(handle, work);
        };
        return JdbcTransaction.restoring(set, () -> {
            Sql.execute(connection, "PRAGMA synchronous = " + before);
            connection.setAutoCommit(autoCommit);
        });
    }

    private <T extends @Nullable Object> T run(
            Handle handle, String begin, @Nullable TransactionProof used, Work<T> work) throws SQLException {
        return SqliteTransaction.run(errors, handle.getConnection(), begin, used, work);
    }

    @Override
    public void runDdl(Handle handle, List<String> statements) throws SQLException {
        inWrite(handle, () -> {
            long before = SqliteSchemaVersion.read(handle);
            Sql.execute(handle, statements);
            SqliteSchemaVersion.countOwn(handle, SqliteSchemaVersion.read(handle) - before);
            return true;
        });
    }
}
