package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A batch that is settled in two steps leaves the same as one that is settled at once. */
class SettlingInTwoStepsTest {
    private static final Instant ANSWERED = Instant.parse("2026-11-22T10:00:00.123456Z");

    /** Settles one batch and begins the next one. */
    @FunctionalInterface
    private interface Way {
        void settle(TestDatabase database, JdbcChangeJournal journal, UUID batch, Window sent);
    }

    @Test
    void everyTableIsTheSame() {
        Map<String, List<List<Object>>> atOnce = after(
                (database, journal, batch, sent) -> assertThat(journal.batch().settle(batch, sent, Map.of(), ANSWERED))
                        .isTrue());
        Map<String, List<List<Object>>> inTwoSteps = after((database, journal, batch, sent) -> {
            Window next = journal.pending()
                    .readAhead(batch, sent, LocalContract.LIMIT, Long.MAX_VALUE)
                    .orElseThrow();
            assertThat(journal.batch().settleAndRecord(batch, sent, Map.of(), ANSWERED, UUID.randomUUID(), next))
                    .isEqualTo(Settled.WITH_NEXT);
            assertThat(database.value("SELECT unfinished FROM hybridsync_state"))
                    .isEqualTo("1795341600123456;9-19;14");
            journal.batch().finishSettling();
        });
        assertThat(inTwoSteps).isEqualTo(atOnce);
        assertThat(atOnce.get("discarded")).hasSize(1);
        assertThat(atOnce.get("quarantine")).hasSize(1);
    }

    private static Map<String, List<List<Object>>> after(Way way) {
        try (TestDatabase database = TestDatabase.Kind.POSTGRESQL.create()) {
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER)",
                    "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER)");
            JdbcChangeJournal journal =
                    JdbcChangeJournal.create(database.dataSource(), LocalContract.schemaOf("item", "other"));
            journal.setup().install("store-1");
            database.execute("INSERT INTO item SELECT i, 1 FROM generate_series(1, 8) i");
            database.execute("UPDATE hybridsync_journal SET changed_at = 100 * seq");
            Window first = journal.pending().read(Window.Source.JOURNAL, LocalContract.LIMIT);
            UUID batch = UUID.randomUUID();
            journal.batch().record(batch, first);
            journal.batch().settle(batch, first, Map.of(), ANSWERED.minusSeconds(9));
            change(database);
            Window sent = journal.pending().read(Window.Source.JOURNAL, new BatchLimit(7, 1 << 20));
            UUID second = UUID.randomUUID();
            journal.batch().record(second, sent);
            way.settle(database, journal, second, sent);
            return tables(database);
        }
    }

    /**
     * Makes every kind of change, including one of a row that waits in quarantine and one of a row whose change was
     * discarded.
     */
    private static void change(TestDatabase database) {
        database.execute(
                "UPDATE item SET qty = 2 WHERE id = 1",
                "UPDATE item SET qty = 2 WHERE id = 2",
                "UPDATE item SET qty = 2 WHERE id = 3",
                "UPDATE item SET qty = 3 WHERE id = 3",
                "INSERT INTO other VALUES (1, 1)",
                "DELETE FROM item WHERE id = 4",
                "DELETE FROM item WHERE id = 5",
                "INSERT INTO item VALUES (5, 5)",
                "UPDATE item SET qty = 4 WHERE id = 3",
                "INSERT INTO item VALUES (9, 1)",
                "UPDATE item SET qty = 4 WHERE id = 1",
                "UPDATE item SET qty = 2 WHERE id = 6",
                "UPDATE hybridsync_journal SET changed_at = 1000 * seq",
                "UPDATE hybridsync_journal SET changed_at = 99000 WHERE seq = 11",
                "INSERT INTO hybridsync_quarantine (table_name, row_key, seq, changed_at, outcome, code, attempts,"
                        + " since, due) VALUES ('item', '1', 1, 77000, 'REJECTED', 'CONSTRAINT', 1, 1, 0),"
                        + " ('item', '7', 1, 1, 'REJECTED', 'CONSTRAINT', 1, 1, 0)",
                "INSERT INTO hybridsync_discarded (table_name, row_key, seq, changed_at, discarded_at)"
                        + " VALUES ('item', '2', 1, 1, 1), ('item', '8', 1, 1, 1)");
    }

    private static Map<String, List<List<Object>>> tables(TestDatabase database) {
        Map<String, List<List<Object>>> tables = new LinkedHashMap<>();
        tables.put("journal", database.rows("SELECT seq, table_name, row_key FROM hybridsync_journal ORDER BY seq"));
        tables.put("receipt", database.rows("SELECT * FROM hybridsync_receipt ORDER BY table_name, row_key"));
        tables.put("quarantine", database.rows("SELECT * FROM hybridsync_quarantine ORDER BY table_name, row_key"));
        tables.put("discarded", database.rows("SELECT * FROM hybridsync_discarded ORDER BY table_name, row_key"));
        tables.put("table", database.rows("SELECT table_name, synced_at FROM hybridsync_table ORDER BY table_name"));
        tables.put("settled", database.rows("SELECT settled_seq, unfinished FROM hybridsync_state"));
        return tables;
    }
}
