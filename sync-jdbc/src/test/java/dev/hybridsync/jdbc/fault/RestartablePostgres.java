package dev.hybridsync.jdbc.fault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A separate PostgreSQL server, with a pool, which can be killed and started again with the same data and port. */
final class RestartablePostgres extends TestDatabase {
    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;
    private HikariDataSource pool;
    private boolean crashed;

    RestartablePostgres() {
        try {
            folder = Files.createTempDirectory("hybridsync-restartable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = started(0);
        port = server.getPort();
        pool = pool("postgres");
    }

    private EmbeddedPostgres started(int wantedPort) {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(wantedPort)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on") // committed transactions survive a crash
                    .setPGStartupWait(Duration.ofSeconds(120))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + port + "/" + database);
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000); // how long each request waits while the server is down
        return new HikariDataSource(config);
    }

    /** Starts over with an empty database and a new pool. */
    void empty(String options) {
        pool.close();
        if (crashed) { // by a test that failed
            restart();
        }
        admin("DROP DATABASE IF EXISTS hybridsync WITH (FORCE)");
        admin("CREATE DATABASE hybridsync " + options);
        pool = pool("hybridsync");
    }

    void admin(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Stops the server as {@code pg_ctl stop -m immediate} or a power cut does: it rolls nothing back and waits for
     * nobody.
     */
    void crash() {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0));
            ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
            new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster))
                    .inheritIO()
                    .start()
                    .waitFor();
            crashed = true;
            process.onExit().get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the server could not be killed", e);
        }
    }

    /** Starts the server with the same data and port. The pool stays as it is, with its dead connections. */
    void restart() {
        closeServer();
        server = started(port);
        crashed = false;
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Kind kind() {
        return Kind.POSTGRESQL;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String url() {
        return pool.getJdbcUrl();
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Stops the server for good; {@link #close} only ends a test. */
    void stop() {
        close();
        closeServer();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
