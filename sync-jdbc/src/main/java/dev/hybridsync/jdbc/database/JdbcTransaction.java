package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions on a connection that belongs to the host's pool, and restores the connection's state afterwards.
 * Commits only work that has finished.
 */
public final class JdbcTransaction {
    private JdbcTransaction() {}

    /**
     * @param proof shows at the end that the transaction was not lost; null if that does not matter
     * @param begin statements to run first, inside the transaction
     * @throws LostTransactionException if the transaction was lost
     */
    public static <T extends @Nullable Object> T run(
            Handle handle, @Nullable TransactionProof proof, Work<T> work, String... begin) throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback(); // some pools hand out connections with a transaction begun by their own check
        }
        connection.setAutoCommit(false);
        Work<T> transaction = () -> {
            boolean committed = false;
            try {
                for (String statement : begin) {
                    Sql.execute(connection, statement);
                }
                T result;
                if (proof == null) {
                    result = work.run();
                } else {
                    if (!proof.isOpened()) {
                        Sql.execute(connection, proof.open());
                    }
                    result = proof.run(connection, work);
                }
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack(connection);
                }
            }
        };
        return restoring(transaction, () -> connection.setAutoCommit(autoCommit));
    }

    /**
     * Runs one select, which is a transaction by itself. Nothing can be lost between it and a commit, and it sees
     * everything that was committed before.
     */
    public static <T extends @Nullable Object> T runSelect(Handle handle, Work<T> select) throws SQLException {
        Connection connection = handle.getConnection();
        if (connection.getAutoCommit()) {
            return select.run();
        }
        connection.rollback(); // the pool's own check may have begun a transaction, whose snapshot is older
        try {
            return select.run();
        } finally {
            rollBack(connection);
        }
    }

    /** Restores a connection to its earlier state. */
    @FunctionalInterface
    public interface Restore {
        void run() throws SQLException;
    }

    /**
     * Restores the connection after the work, however the work ends. If a broken connection makes both fail, the work's
     * failure is thrown, since it has the reason: a pool only reports that the connection is closed.
     */
    public static <T extends @Nullable Object> T restoring(Work<T> work, Restore restore) throws SQLException {
        T result;
        try {
            result = work.run();
        } catch (Throwable e) {
            try {
                restore.run();
            } catch (SQLException broken) {
                // the work's failure says why
            }
            throw e;
        }
        restore.run();
        return result;
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the connection and thus the transaction is broken; the cause is being thrown already
        }
    }
}
