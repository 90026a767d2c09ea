package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.SqliteTestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** While a commit waits for the disk, transactions of the host that have already read fail at their first write. */
class SqliteSynchronousTest {
    private static final String PRAGMA = "PRAGMA synchronous = ";

    /** A batch in flight is on disk before it is sent. Settling is repeated if it is lost. */
    @ParameterizedTest
    @CsvSource({"WAL, FULL, 2 1", "WAL, NORMAL, 2 1", "DELETE, FULL, 2 2", "DELETE, NORMAL, 2 1"})
    void withAWalSettlingDoesNotWaitForTheDisk(JournalMode journal, SynchronousMode hosts, String expected) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(journal);
        config.setSynchronous(hosts);
        try (SqliteTestDatabase database = new SqliteTestDatabase(journal)) {
            database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
            SQLiteDataSource sqlite = new SQLiteDataSource(config);
            sqlite.setUrl(database.url());
            RecordingDataSource recording = new RecordingDataSource(sqlite);
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(JdbcChangeJournal.create(
                            recording.dataSource(),
                            SyncSchema.builder().table("item").build()))
                    .transport(batch -> BatchResult.builder()
                            .batchId(batch.batchId())
                            .receivedAt(Instant.now())
                            .applied(batch.changes().size())
                            .build())
                    .build()) {
                client.install();
                database.execute("INSERT INTO item VALUES (1)");
                recording.clear();
                assertThat(client.flush().applied()).isOne();
            }
            List<String> statements = recording.statements();
            assertThat(before(statements, "in_flight_attempts + 1") + " " + before(statements, "in_flight_id = NULL"))
                    .isEqualTo(expected);
        }
    }

    /** The level of synchronization that was set when the first statement with this text ran. */
    private static String before(List<String> statements, String text) {
        String level = "none";
        for (String statement : statements) {
            if (statement.startsWith(PRAGMA)) {
                level = statement.substring(PRAGMA.length());
            } else if (statement.contains(text)) {
                return level;
            }
        }
        return "no " + text;
    }
}
