package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.LosingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The node's transactions are lost before each of their statements in turn, while the rest of the statements still run.
 */
class LostTransactionAtTheNodeTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final String ITEM = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))";

    /** A node and its central. */
    private static final class Site implements AutoCloseable {
        private final TestDatabase node;
        private final TestDatabase central = Kind.H2.create();
        private final LosingDataSource losing;
        private JdbcChangeJournal journal;
        private SyncClient client;

        Site(Kind kind) {
            node = kind.create();
            losing = new LosingDataSource(node.dataSource());
            node.execute(ITEM);
            central.execute(ITEM);
            start();
            client.install();
        }

        /** Starts as a new process does. */
        void start() {
            journal = CompactingJournal.create(losing.dataSource(), SCHEMA, 100);
            client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(journal)
                    .transport(new DirectTransport(SyncHandler.builder()
                            .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                            .authenticator(ApiKeys.builder().build())
                            .build()))
                    .build();
        }

        /** Inserts row {@code n}, changes the one before it, and deletes the one before that. */
        void change(int n) {
            node.execute(
                    "INSERT INTO item (id, name) VALUES (" + n + ", 'new " + n + "')",
                    "UPDATE item SET name = 'changed " + n + "' WHERE id = " + (n - 1),
                    "DELETE FROM item WHERE id = " + (n - 2));
        }

        /** @return whether the work ran at least {@code n} statements */
        boolean losing(int n, Runnable work) {
            losing.loseBefore(n);
            try {
                work.run();
            } catch (SyncException e) {
                // the work is repeated later
            }
            losing.stop();
            return losing.hasLost();
        }

        void assertSynced(int n) {
            String where = "statement " + n + ", " + losing.where();
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(where).isEmpty();
            assertThat(report.pending()).as(where).isZero();
            assertThat(report.quarantined()).as(where).isZero();
            assertThat(central.comparable("item")).as(where).isEqualTo(node.comparable("item"));
            assertThat(node.count("SELECT COUNT(*) FROM hybridsync_receipt"))
                    .as(where)
                    .isEqualTo(node.count("SELECT COUNT(*) FROM item"));
            assertThat(node.count("SELECT COUNT(*) FROM hybridsync_state WHERE in_flight_id IS NULL"))
                    .as(where)
                    .isOne();
        }

        @Override
        public void close() {
            node.close();
            central.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everythingArrives(Kind kind) {
        try (Site site = new Site(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                site.change(n);
                if (!Effort.includes(n, kind.ordinal())) {
                    continue;
                }
                lost = site.losing(n, site.client::flush);
                site.assertSynced(n);
            }
            assertThat(site.central.count("SELECT COUNT(*) FROM hybridsync_node WHERE deferred + rejected > 0"))
                    .isZero();
        }
    }

    /** Each entry might belong to a transaction that was overtaken by an entry that the library wrote. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void lateEntriesArrive(Kind kind) {
        try (Site site = new Site(kind)) {
            boolean lost = true;
            for (int n = 1; lost && n < 40; n++) {
                site.change(n);
                if (!Effort.includes(n, kind.ordinal())) {
                    continue;
                }
                long seq = site.node.count("SELECT MAX(seq) FROM hybridsync_journal");
                site.node.execute("UPDATE hybridsync_state SET own_seq = " + seq + ", settled_seq = " + seq);
                lost = site.losing(n, site.client::flush);
                site.assertSynced(n);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void backfillLeavesNoRowOut(Kind kind) {
        try (Site site = new Site(kind)) {
            for (int n = 1; n <= 4; n++) {
                site.node.execute("INSERT INTO item (id, name) VALUES (" + n + ", 'unsent')");
            }
            boolean lost = true;
            for (int n = 1; lost; n++) {
                if (!Effort.includes(n, kind.ordinal())) {
                    continue;
                }
                site.node.execute(
                        "DELETE FROM hybridsync_journal",
                        "UPDATE hybridsync_table SET backfill = 'PENDING', backfill_key = NULL, backfill_at = 0");
                lost = site.losing(n, () -> backfill(site.journal));
                backfill(site.journal);
                assertThat(site.node.rows("SELECT DISTINCT row_key FROM hybridsync_journal"))
                        .as("statement " + n + ", " + site.losing.where())
                        .hasSize(4);
            }
            site.assertSynced(0);
        }
    }

    private static void backfill(JdbcChangeJournal journal) {
        while (!journal.setup().backfill(Instant.EPOCH, 3).complete()) {}
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void compactionTakesOnlyWhatIsSuperseded(Kind kind) {
        try (Site site = new Site(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                site.change(n);
                site.node.execute(
                        "UPDATE item SET name = 'again " + n + "' WHERE id = " + n,
                        "UPDATE item SET name = 'and again " + n + "' WHERE id = " + n);
                if (!Effort.includes(n, kind.ordinal())) {
                    continue;
                }
                lost = site.losing(n, site.journal.pending()::compact);
                site.assertSynced(n);
            }
        }
    }

    /**
     * On these two, schema changes are transactional. Only every seventh statement is lost, since each needs a separate
     * install.
     */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SQLITE", "POSTGRESQL"})
    void anInstallIsWholeOrDoneAgain(Kind kind) {
        try (Site site = new Site(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n += 7) {
                site.client.uninstall(UnsentChanges.DISCARD);
                site.start();
                lost = site.losing(n, site.client::install);
                site.client.install();
                site.change(n);
                String where = "statement " + n + ", " + site.losing.where();
                assertThat(site.node.rows("SELECT id FROM item WHERE CAST(id AS VARCHAR(20)) NOT IN"
                                + " (SELECT row_key FROM hybridsync_journal)"))
                        .as(where)
                        .isEmpty();
                assertThat(site.node.count(
                                "SELECT COUNT(*) FROM hybridsync_journal WHERE changed_at > 0 AND row_key = '" + n
                                        + "'"))
                        .as(where)
                        .isOne();
            }
        }
    }

    /** No batches of prepared statements are used: MariaDB's driver was seen to lose an error in the middle of one. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingIsSentInBatches(Kind kind) {
        try (Site site = new Site(kind)) {
            for (int n = 1; n < 4; n++) {
                site.change(n);
                site.client.flush();
            }
            backfill(site.journal);
            site.journal.pending().compact();
            assertThat(site.losing.batches()).isEmpty();
        }
    }
}
