package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.examples.kafka.Central;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Central's two databases. To save time they are on one PostgreSQL server; no other part of the example knows that. */
final class Databases implements AutoCloseable {
    private static final List<String> NAMES = List.of("east", "west");

    private final EmbeddedPostgres server;

    Databases() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "120")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : NAMES) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Sql.run(database(name), Sql.script("central.sql"));
        }
    }

    private DataSource database(String name) {
        return server.getDatabase("postgres", name);
    }

    /** The environment for {@link Central#of}, with the name by which the server knows a process of central. */
    Map<String, String> environment(String process) {
        return Map.of("DB_EAST", url("east", process), "DB_WEST", url("west", process));
    }

    private String url(String name, String process) {
        return server.getJdbcUrl("postgres", name) + "&ApplicationName=" + process;
    }

    /** Sets how long central's own work takes for each statement of a batch. */
    void pace(double seconds) {
        NAMES.forEach(name -> Sql.run(database(name), List.of("UPDATE pace SET seconds = " + seconds)));
    }

    /** Whether the process is in the middle of a batch's transaction. */
    boolean isInTransaction(String process) {
        return Sql.counts(
                        database("east"),
                        "SELECT 'all', COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND application_name = '"
                                + process + "'")
                .containsValue(1L);
    }

    /** How many rows of the table each site has in that database. */
    Map<String, Long> rows(String name, String table) {
        return Sql.counts(database(name), "SELECT site_id, COUNT(*) FROM " + table + " GROUP BY site_id");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
