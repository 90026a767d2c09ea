package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.TestProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server whose processes tests kill. */
final class PostgresServer implements AutoCloseable {
    static final String USER = "postgres";

    private final EmbeddedPostgres server;

    /** @param synchronousCommit whether a commit is on disk when it returns */
    PostgresServer(boolean synchronousCommit) {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("synchronous_commit", synchronousCommit ? "on" : "off")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /**
     * Kills the process of a connection with SIGKILL. The server then ends all other connections, discards its memory and
     * recovers from its log.
     */
    boolean crash() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE backend_type ="
                        + " 'client backend' ORDER BY state = 'active' DESC, pid = pg_backend_pid() LIMIT 1")) {
            if (row.next()) {
                TestProcess.signal("KILL", row.getLong(1));
                return true;
            }
        } catch (SQLException e) {
            // it is recovering at the moment
        }
        return false;
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
