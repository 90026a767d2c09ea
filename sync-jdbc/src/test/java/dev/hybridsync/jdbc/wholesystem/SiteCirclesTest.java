package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site whose tables refer to each other in a circle, however its rows are split into batches. */
class SiteCirclesTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("store").table("staff").table("customer").build();
    private static final String STORE =
            "CREATE TABLE store (id INTEGER NOT NULL PRIMARY KEY, manager_id INTEGER NOT NULL";
    private static final String STAFF =
            "CREATE TABLE staff (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), store_id INTEGER NOT NULL,"
                    + " FOREIGN KEY (store_id) REFERENCES store(id))";
    private static final String CUSTOMER =
            "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, store_id INTEGER NOT NULL,"
                    + " FOREIGN KEY (store_id) REFERENCES store(id))";
    private static final String FORWARD = STORE + " REFERENCES staff(id) DEFERRABLE INITIALLY DEFERRED)"; // on SQLite

    private final SettableClock clock = new SettableClock(Instant.now());

    @ParameterizedTest
    @CsvSource({
        "SQLITE, 1000",
        "POSTGRESQL, 1000",
        "MARIADB, 1000",
        "SQLITE, 3",
        "POSTGRESQL, 3",
        "MARIADB, 3",
        "SQLITE, 2",
        "SQLITE, 1",
        "POSTGRESQL, 1",
        "MARIADB, 1"
    })
    void aCircleArrivesAndGoesHoweverItIsSplit(TestDatabase.Kind kind, int batchRows) {
        try (TestDatabase central = kind.create();
                TestDatabase site = TestDatabase.Kind.SQLITE.create()) {
            boolean atOnce = kind.can(Capability.FOREIGN_KEYS_TO_MISSING_TABLES);
            central.execute(atOnce ? FORWARD : STORE + ")", STAFF, CUSTOMER);
            if (!atOnce) {
                central.execute("ALTER TABLE store ADD FOREIGN KEY (manager_id) REFERENCES staff(id)");
            }
            site.execute(FORWARD, STAFF, CUSTOMER);
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            handler.install();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("site-1")
                    .journal(JdbcChangeJournal.create(site.dataSource(), SCHEMA))
                    .transport(new DirectTransport(handler))
                    .batchRows(batchRows)
                    .clock(clock)
                    .build()) {
                client.install();
                site.execute(
                        "PRAGMA foreign_keys = OFF", // each statement is a separate transaction
                        "INSERT INTO store VALUES (1, 11)",
                        "INSERT INTO customer VALUES (1, 1), (2, 1)",
                        "INSERT INTO staff VALUES (11, 'a', 1), (12, 'b', 1)");
                flushAll(client);
                assertThat(central.count("SELECT COUNT(*) FROM store s JOIN staff m ON m.id = s.manager_id"))
                        .isOne();
                assertThat(central.count("SELECT COUNT(*) FROM customer")).isEqualTo(2);
                assertThat(central.count("SELECT COUNT(*) FROM staff")).isEqualTo(2);
                site.execute("DELETE FROM customer", "DELETE FROM staff WHERE id = 12");
                flushAll(client);
                site.execute("PRAGMA foreign_keys = OFF", "DELETE FROM store", "DELETE FROM staff");
                flushAll(client);
                assertThat(central.count("SELECT COUNT(*) FROM store")).isZero();
                assertThat(central.count("SELECT COUNT(*) FROM staff")).isZero();
            }
        }
    }

    /** Rows that wait are sent together at the end of a flush, or in the next flushes. */
    private void flushAll(SyncClient client) {
        FlushReport report = client.flush();
        for (int i = 0; i < 4 && !report.isComplete(); i++) {
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            clock.advance(Duration.ofHours(2));
            report = client.flush();
        }
        assertThat(report.isComplete()).as(report + " " + client.quarantine()).isTrue();
    }
}
