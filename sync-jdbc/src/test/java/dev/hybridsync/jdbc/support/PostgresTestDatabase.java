package dev.hybridsync.jdbc.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on one PostgreSQL server, which runs as long as this JVM. */
public final class PostgresTestDatabase extends TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    private final HikariDataSource dataSource;

    public PostgresTestDatabase() {
        this("template1");
    }

    /** @param template the database to begin with */
    PostgresTestDatabase(String template) {
        admin("CREATE DATABASE " + name + " TEMPLATE " + template);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername("postgres");
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        dataSource = new HikariDataSource(config);
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

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
    }

    private static void admin(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a copy that stays until the server ends, and tells its name. Nobody may be connected meanwhile. */
    String copy() {
        String copy = name + "_copy" + NUMBER.incrementAndGet();
        dataSource.getHikariPoolMXBean().softEvictConnections();
        admin("CREATE DATABASE " + copy + " TEMPLATE " + name);
        return copy;
    }

    @Override
    public Kind kind() {
        return Kind.POSTGRESQL;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name;
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public void close() {
        dataSource.close();
        admin("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
