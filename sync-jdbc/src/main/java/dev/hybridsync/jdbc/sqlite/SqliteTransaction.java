package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.LostTransactionException;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.TransactionProof;
import dev.hybridsync.jdbc.database.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/**
 * Lets no statement run outside the transaction. SQLite commits each statement separately where no transaction is open.
 * So after an unexpected rollback (a trigger's {@code RAISE(ROLLBACK)}, a full disk, somebody else on the same
 * connection) half of the work would stay, and triggers would treat it as the application's own.
 *
 * <p>SQLite reports a rollback when it happens. This class then interrupts the connection, which fails all of its
 * statements until none is running any more. To keep the interrupt in effect, one statement, on no table, is kept
 * running until the transaction ends.
 */
final class SqliteTransaction {
    private SqliteTransaction() {}

    /** @param begin the statement that begins the transaction */
    static <T extends @Nullable Object> T run(
            Errors errors, Connection connection, String begin, @Nullable TransactionProof proof, Work<T> work)
            throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        Work<T> transaction = () -> {
            boolean committed = false;
            try {
                T result = guarded(errors, connection, () -> {
                    Sql.execute(connection, begin);
                    T done;
                    if (proof == null) {
                        done = work.run();
                    } else {
                        Sql.execute(connection, proof.open());
                        done = proof.run(connection, work);
                    }
                    Sql.execute(connection, "COMMIT");
                    return done;
                });
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    rollBack(connection);
                }
            }
        };
        return JdbcTransaction.restoring(transaction, () -> connection.setAutoCommit(autoCommit));
    }

    private static <T extends @Nullable Object> T guarded(Errors errors, Connection connection, Work<T> work)
            throws SQLException {
        Guard guard = Guard.of(connection);
        if (guard == null) {
            return work.run();
        }
        try {
            return JdbcTransaction.restoring(work, guard::close);
        } catch (SQLException | RuntimeException e) {
            // a rollback caused by a full disk is better reported as such
            if (guard.rolledBack && errors.classify(e) != ErrorKind.FAULT) {
                throw new LostTransactionException(e);
            }
            throw e;
        }
    }

    private static void rollBack(Connection connection) {
        try {
            Sql.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // nothing was begun, or SQLite itself rolled back: the failure is being thrown already
        }
    }

    /** After a rollback, interrupts everything until this guard is closed. */
    private static final class Guard implements SQLiteCommitListener {
        private final SQLiteConnection connection;
        private final Statement running;
        private boolean rolledBack;

        private Guard(SQLiteConnection connection, Statement running) {
            this.connection = connection;
            this.running = running;
        }

        /** A guard; null if a pool does not hand out the driver's own connection. A loss is then only found at the end. */
        static @Nullable Guard of(Connection connection) throws SQLException {
            if (!connection.isWrapperFor(SQLiteConnection.class)) {
                return null;
            }
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            Statement running = sqlite.createStatement();
            try {
                ResultSet rows =
                        running.executeQuery("SELECT 1 UNION ALL SELECT 2"); // one of the two rows remains to be read
                rows.next();
                Guard guard = new Guard(sqlite, running);
                synchronized (sqlite.getDatabase()) {
                    if (!sqlite.isClosed()) {
                        sqlite.addCommitListener(guard);
                    }
                }
                return guard;
            } catch (SQLException e) {
                running.close();
                throw e;
            }
        }

        @Override
        public void onCommit() {}

        @Override
        public void onRollback() {
            rolledBack = true;
            try {
                running.cancel();
            } catch (SQLException e) {
                // the connection is closed, so nothing is running any more
            }
        }

        /** Removes the listener only if the connection is open: the driver would crash if another thread has closed it. */
        void close() throws SQLException {
            synchronized (connection.getDatabase()) {
                if (!connection.isClosed()) {
                    connection.removeCommitListener(this);
                }
            }
            running.close();
        }
    }
}
