package dev.hybridsync.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on a connection that belongs to the host's pool: afterwards it is as it was. Commits only what finished.
 */
final class JdbcTransaction {
    private JdbcTransaction() {}

    /**
     * @param begin statements to run first, inside the transaction
     */
    static <T extends @Nullable Object> T run(Handle handle, Dialect.Work<T> work, String... begin)
            throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback(); // some pools hand out connections with a transaction begun by their own check
        }
        connection.setAutoCommit(false);
        T result;
        try {
            execute(connection, begin);
            result = work.run();
            connection.commit();
        } catch (Throwable e) {
            rollBack(connection, autoCommit);
            throw e;
        }
        connection.setAutoCommit(autoCommit);
        return result;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        if (statements.length == 0) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join("; ", statements)); // one way to the server and back
        }
    }

    /** Of a connection that is broken even the way back fails; what broke it is on its way up, and tells whether to try again. */
    private static void rollBack(Connection connection, boolean autoCommit) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // and with the connection the transaction has ended
        }
    }
}
