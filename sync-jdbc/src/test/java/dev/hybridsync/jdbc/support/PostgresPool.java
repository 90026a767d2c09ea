package dev.hybridsync.jdbc.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The connections to one database of the tests' PostgreSQL server. */
final class PostgresPool {
    /** How many connections are kept: as many as most tests use. Each is a process of the server. */
    private static final int KEPT = 4;

    /**
     * After so many tests a database is not reused: dropped objects stay in the catalog's pages for a while and make it
     * slow.
     */
    private static final int TESTS = 50;

    /**
     * Restores a database, in which a test created tables and the like, to the state of a copy of {@code template1}.
     */
    private static final String EMPTY = """
            SET lock_timeout = '5s';
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT nspname FROM pg_namespace WHERE oid >= 16384 AND nspname NOT LIKE 'pg\\_%' OR nspname = 'public'
                LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', name);
                END LOOP;
            END $$;
            CREATE SCHEMA public AUTHORIZATION pg_database_owner;
            GRANT USAGE ON SCHEMA public TO PUBLIC;
            """;

    /** Whether there is any object or session that a new database would not have. */
    private static final String LEFT = """
            SELECT EXISTS (SELECT FROM pg_namespace WHERE oid >= 16384 AND nspname <> 'public' AND nspname NOT LIKE 'pg\\_%')
                OR EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND relnamespace <> 99)
                OR EXISTS (SELECT FROM pg_proc WHERE oid >= 16384)
                OR EXISTS (SELECT FROM pg_type WHERE oid >= 16384)
                OR EXISTS (SELECT FROM pg_extension WHERE oid >= 16384)
                OR EXISTS (SELECT FROM pg_cast WHERE oid >= 16384)
                OR EXISTS (SELECT FROM pg_language WHERE oid >= 16384)
                OR EXISTS (SELECT FROM pg_event_trigger)
                OR EXISTS (SELECT FROM pg_publication)
                OR EXISTS (SELECT FROM pg_foreign_server)
                OR EXISTS (SELECT FROM pg_largeobject_metadata)
                OR EXISTS (SELECT FROM pg_default_acl)
                OR EXISTS (SELECT FROM pg_database d WHERE datname = current_database() AND (datacl IS NOT NULL
                    OR datdba <> 10 OR EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = d.oid)
                    OR EXISTS (SELECT FROM pg_subscription WHERE subdbid = d.oid)))
                OR EXISTS (SELECT FROM pg_replication_slots WHERE database = current_database())
                OR (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                    AND backend_type <> 'autovacuum worker') > ?
            """;

    private final String database;
    private final String url;
    private final HikariDataSource connections;
    private int tests;

    PostgresPool(int port, String database) {
        this.database = database;
        this.url = "jdbc:postgresql://localhost:" + port + "/" + database;
        connections = connectionsOf("postgres");
    }

    /** Opens a separate pool of connections, which are not kept. */
    HikariDataSource connectionsOf(String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    String database() {
        return database;
    }

    String url() {
        return url;
    }

    HikariDataSource connections() {
        return connections;
    }

    /** Removes everything that a test created. Returns false if that is not certain. */
    boolean isEmptyAgain() {
        if (++tests >= TESTS || connections.getHikariPoolMXBean().getActiveConnections() > 0) {
            return false;
        }
        List<Connection> idle = new ArrayList<>();
        try {
            for (int i = connections.getHikariPoolMXBean().getIdleConnections(); i > 0; i--) {
                idle.add(connections.getConnection());
            }
            if (idle.isEmpty()) {
                return false;
            }
            while (idle.size() > KEPT) {
                end(idle.remove(KEPT), idle.get(0));
            }
            for (Connection connection : idle) {
                execute(connection, "DISCARD ALL");
            }
            execute(idle.get(0), EMPTY);
            execute(idle.get(0), "RESET ALL");
            return !isLeft(idle.get(0), idle.size());
        } catch (SQLException e) {
            return false;
        } finally {
            idle.forEach(PostgresPool::close);
        }
    }

    /** Waits until the process has ended; the pool would only begin to close the connection. */
    private void end(Connection connection, Connection other) throws SQLException {
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        connections.evictConnection(connection);
        execute(other, "SELECT pg_terminate_backend(" + process + ", 5000)");
    }

    private static boolean isLeft(Connection connection, int connections) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
            statement.setInt(1, connections);
            try (ResultSet left = statement.executeQuery()) {
                left.next();
                return left.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // then it is closed already
        }
    }

    void close() {
        connections.close();
    }
}
