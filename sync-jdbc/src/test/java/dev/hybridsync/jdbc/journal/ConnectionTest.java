package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The host's connections are returned unchanged. There is one connection, which its pool never resets. */
@EachDatabase
class ConnectionTest extends LocalContract {
    ConnectionTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private String settings(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        String sql = kind.sql("settings of a connection");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String text = autoCommit + " " + connection.getTransactionIsolation() + " " + connection.isReadOnly() + " "
                    + row.getString(1);
            if (!autoCommit) {
                connection.rollback();
            }
            return text;
        }
    }

    private void workWith(boolean autoCommit) throws SQLException {
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO item VALUES (1)");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url() + kind.sql("the host's settings in the URL"));
        config.setUsername(database.user());
        config.setMaximumPoolSize(1);
        config.setAutoCommit(autoCommit);
        config.setConnectionInitSql(kind.sql("the host's settings as a statement"));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            String before;
            try (Connection connection = pool.getConnection()) {
                before = settings(connection);
            }
            journal = JdbcChangeJournal.create(pool, schemaOf("item"));
            journal.setup().install("store-1");
            while (!journal.setup().backfill(Instant.EPOCH, 1).complete()) {
                assertThat(entries()).isPositive();
            }
            Window window = read();
            UUID batch = UUID.randomUUID();
            journal.batch().record(batch, window);
            assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                    .isTrue();
            journal.quarantine().retry(Outcome.DEFERRED);
            assertThat(journal.queries().status().pending()).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(settings(connection)).isEqualTo(before);
            }
            journal.setup().uninstall(UnsentChanges.KEEP);
        }
    }

    @Test
    void connectionsWithAutocommitAreGivenBackAsTheyWere() throws SQLException {
        workWith(true);
    }

    @Test
    void connectionsWithoutAutocommitAreGivenBackAsTheyWere() throws SQLException {
        workWith(false);
    }
}
