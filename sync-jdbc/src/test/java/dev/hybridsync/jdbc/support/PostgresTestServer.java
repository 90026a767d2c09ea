package dev.hybridsync.jdbc.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL server, which runs as long as this JVM, and its databases. Creating and dropping a database takes
 * longer than most tests, and new connections have to read the catalog first. Therefore a database that a test leaves
 * empty is kept, with its connections, for the next test.
 */
final class PostgresTestServer {
    private static final int KEPT = 4;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();
    private static final Connection ADMIN = connect();
    private static final Deque<PostgresPool> EMPTY = new ArrayDeque<>();

    private PostgresTestServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("timezone", "America/St_Johns")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connect() {
        try {
            return POSTGRES.getPostgresDatabase().getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static synchronized void admin(String sql) {
        try (Statement statement = ADMIN.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** An empty database. */
    static PostgresPool empty() {
        PostgresPool kept;
        synchronized (EMPTY) {
            kept = EMPTY.poll();
        }
        return kept != null ? kept : copyOf("template1");
    }

    /** @param template a database that nobody is connected to */
    static PostgresPool copyOf(String template) {
        return new PostgresPool(POSTGRES.getPort(), create(template));
    }

    /** Creates a database that stays until the server ends, and returns its name. */
    static String create(String template) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        // copying its files takes half as long as writing all of its pages to the log
        admin("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return name;
    }

    /** Takes the database back when the test is over. */
    static void release(PostgresPool pool) {
        if (pool.isEmptyAgain()) {
            synchronized (EMPTY) {
                if (EMPTY.size() < KEPT) {
                    EMPTY.push(pool);
                    return;
                }
            }
        }
        pool.close();
        // a connection with a replication slot keeps it until its process has ended, and DROP DATABASE fails until then
        admin("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + pool.database() + "'");
        admin("DROP DATABASE " + pool.database() + " WITH (FORCE)");
    }
}
