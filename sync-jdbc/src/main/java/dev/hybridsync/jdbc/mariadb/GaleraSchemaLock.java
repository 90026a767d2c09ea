package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets only one session of a cluster change the schema at a time. Two members that created the same view at the same
 * time have been seen to wait for each other forever, and every write of the cluster with them: each held the view's
 * name while it waited for its turn. {@code GET_LOCK} works within one server only. So the lock is a table: the cluster
 * brings all schema changes into one order, and of two sessions that create the same table exactly one succeeds.
 */
final class GaleraSchemaLock {
    private static final String TABLE = "hybridsync_schema_change";

    /** An older lock was left behind by a process that died, since the statements that it protects take only seconds. */
    private static final int ABANDONED_SECONDS = 30;

    private static final int ATTEMPTS = 1_000;
    private static final long PAUSE_NANOS = 100_000_000L;

    private static final int EXISTS = 1050;
    private static final int LOCK_TIMEOUT = 1205;

    private static final String AGE = "SELECT TIMESTAMPDIFF(SECOND, create_time, NOW()) FROM information_schema.tables"
            + " WHERE table_schema = DATABASE() AND table_name = '" + TABLE + "'";

    private GaleraSchemaLock() {}

    /** Runs the work while no other session holds the lock. */
    static <T> T holding(Connection connection, Work<T> change) throws SQLException {
        acquire(connection);
        return JdbcTransaction.restoring(change, () -> release(connection));
    }

    private static void acquire(Connection connection) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Sql.execute(connection, "CREATE TABLE " + TABLE + " (id INTEGER NOT NULL PRIMARY KEY) ENGINE=InnoDB");
                return;
            } catch (SQLException e) {
                if (e.getErrorCode() != EXISTS) {
                    throw e;
                }
            }
            if (isAbandoned(connection)) {
                release(connection);
            } else {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS));
            }
        }
        throw new SQLException("another member of the cluster is changing the schema", "HY000", LOCK_TIMEOUT);
    }

    private static boolean isAbandoned(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet age = statement.executeQuery(AGE)) {
            return age.next() && age.getLong(1) > ABANDONED_SECONDS;
        }
    }

    private static void release(Connection connection) throws SQLException {
        Sql.execute(connection, "DROP TABLE IF EXISTS " + TABLE);
    }
}
