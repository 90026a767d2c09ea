package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The settings of a session of the host's pool while we use it. They are restored afterwards. */
final class MariaDbSession {
    /**
     * The mode on which the meaning of our statements depends. Triggers keep the mode of the session that creates them.
     * In this mode, values are never cut to fit, {@code ||} joins texts, and a zero in an auto-increment column is a
     * zero.
     */
    static final String SQL_MODE = "'PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'";

    /** Short, since the host's statements queue behind a schema change that waits. */
    private static final int DDL_LOCK_SECONDS = 1;

    private final Galera galera;

    MariaDbSession(Galera galera) {
        this.galera = galera;
    }

    <T extends @Nullable Object> T run(Handle handle, String setting, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback(); // some pools hand out connections with a transaction begun by their own check
        }
        connection.setAutoCommit(true);
        Sql.execute(
                connection,
                "SET @hybridsync_mode = @@sql_mode, @hybridsync_zone = @@time_zone,"
                        + " @hybridsync_checks = @@foreign_key_checks, @hybridsync_unique = @@unique_checks,"
                        + " @hybridsync_wait = @@innodb_lock_wait_timeout, @hybridsync_ddl_wait = @@lock_wait_timeout,"
                        + " @hybridsync_concat = @@group_concat_max_len, sql_mode = " + SQL_MODE
                        + ", time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1,"
                        + " lock_wait_timeout = " + DDL_LOCK_SECONDS + ", group_concat_max_len = 1048576, " + setting
                        + galera.waiting());
        try {
            return work.run();
        } finally {
            if (!connection.isClosed()) {
                restore(connection);
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private void restore(Connection connection) {
        try {
            Sql.execute(
                    connection,
                    "SET sql_mode = @hybridsync_mode, time_zone = @hybridsync_zone,"
                            + " foreign_key_checks = @hybridsync_checks, unique_checks = @hybridsync_unique,"
                            + " innodb_lock_wait_timeout = @hybridsync_wait, lock_wait_timeout = @hybridsync_ddl_wait,"
                            + " group_concat_max_len = @hybridsync_concat, @hybridsync_applying = NULL"
                            + galera.restored());
        } catch (SQLException e) {
            // the connection and thus the session is broken; the cause is being thrown already
        }
    }
}
