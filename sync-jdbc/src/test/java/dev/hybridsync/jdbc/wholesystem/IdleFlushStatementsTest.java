package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a flush with nothing to send asks the local database. */
@EachDatabase
class IdleFlushStatementsTest {
    private static final int FEW = 5;
    private static final int MANY = 15;
    private static final int FLUSHES = 3;

    /** Of what is asked once while tables are young. */
    private static final int TOLERANCE = 2;

    private final TestDatabase database;
    private final List<String> statements = new ArrayList<>();

    IdleFlushStatementsTest(Kind kind) {
        database = kind.create();
        for (int i = 0; i < MANY; i++) {
            database.execute("CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER"
                    + (i == 0 ? "" : ", FOREIGN KEY (parent) REFERENCES t" + i / 2 + " (id)") + ")");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anIdleFlushRunsNoMoreStatementsForManyTablesThanForFew() {
        List<String> ofFew = ofIdleFlush(FEW);
        assertThat(ofIdleFlush(MANY)).as("beside " + ofFew).hasSizeLessThanOrEqualTo(ofFew.size() + TOLERANCE);
    }

    private List<String> ofIdleFlush(int tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        for (int i = 0; i < tables; i++) {
            schema.table("t" + i);
        }
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(
                        ObservedDataSource.of(database.dataSource(), statements::add), schema.build()))
                .transport(batch -> {
                    throw new AssertionError("there is nothing to send");
                })
                .build()) {
            client.install();
            // the first knows nothing of the tables yet; one of the others may find that tables were made seconds ago
            return Stream.generate(() -> ofFlush(client))
                    .limit(FLUSHES)
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow();
        }
    }

    private List<String> ofFlush(SyncClient client) {
        statements.clear();
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        return List.copyOf(statements);
    }
}
