package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A few rows change endlessly while central is unreachable. The test checks what the design says about the journal's
 * size.
 */
class JournalBoundTest {
    private static final int ROWS = 500;
    /** Both fewer and more changes than compaction waits for. */
    private static final int[] CHANGES_BETWEEN_FLUSHES = {30_000, 9_000, 9_000, 52_000};

    /** The oldest and the newest entry of each row, and twice that, since a batch in flight may divide them. */
    private static final int COMPACTED = 2 * 2 * ROWS;

    private static final int BOUND = COMPACTED + Math.max(COMPACTED, 10_000);

    @ParameterizedTest
    @CsvSource({"SQLITE, 1000000", "H2, 100000", "POSTGRESQL, 100000"})
    void theJournalOfAMillionChangesOfFewRowsStaysSmall(Kind kind, int changes) {
        try (TestDatabase database = kind.create();
                SyncClient client = client(database)) {
            database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)");
            client.install();
            insert(database);
            assertThat(client.flush().stoppedBy())
                    .as("the batch that stays in flight")
                    .isPresent();
            long largestFile = 0;
            int made = 0;
            for (int i = 0; made < changes; i++) {
                int next = CHANGES_BETWEEN_FLUSHES[i % CHANGES_BETWEEN_FLUSHES.length];
                change(database, next);
                made += next;
                FlushReport report = client.flush();
                assertThat(report.stoppedBy()).get().isInstanceOf(CentralUnavailableException.class);
                assertThat(report.pending()).isBetween(2L * ROWS, (long) BOUND);
                largestFile = Math.max(largestFile, size(database));
            }
            assertThat(database.count("SELECT MAX(seq) FROM hybridsync_journal"))
                    .isGreaterThan(changes);
            // a million entries would be 40 MB
            assertThat(largestFile).as("bytes of database file and log").isLessThan(16 << 20);
        }
    }

    private static SyncClient client(TestDatabase database) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), LocalContract.schemaOf("item")))
                .transport(batch -> {
                    throw new CentralUnavailableException("central is away", null);
                })
                .build();
    }

    private static void insert(TestDatabase database) {
        List<String> rows = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            rows.add("(" + id + ", 'item " + id + "', 0)");
        }
        database.execute("INSERT INTO item VALUES " + String.join(", ", rows));
    }

    private static void change(TestDatabase database, int changes) {
        String[] updates = new String[changes / ROWS];
        Arrays.fill(updates, "UPDATE item SET qty = qty + 1");
        database.execute(updates);
    }

    /** Only SQLite has a separate file here. */
    private static long size(TestDatabase database) {
        if (database.kind() != Kind.SQLITE) {
            return 0;
        }
        File file = new File(database.url().substring("jdbc:sqlite:".length()));
        return file.length() + new File(file + "-wal").length();
    }
}
