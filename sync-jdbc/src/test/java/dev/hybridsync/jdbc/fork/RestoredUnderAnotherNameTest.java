package dev.hybridsync.jdbc.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.H2TestDatabase;
import dev.hybridsync.jdbc.support.Snapshot;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A captured database is dumped, and loaded under another name. From then on both may be written. */
@EachDatabase
class RestoredUnderAnotherNameTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("customer").table("orders").build();

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final TestDatabase original;
    private final TestDatabase central = opened(Kind.H2.create());

    RestoredUnderAnotherNameTest(Kind kind) {
        original = opened(kind.create());
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(0, one);
        return one;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @BeforeEach
    void sync() {
        original.execute(
                "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50))",
                "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER,"
                        + " FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE)",
                "INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bob')",
                "INSERT INTO orders VALUES (7, 1), (8, 2)");
        central.execute(
                "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50))",
                "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER)");
        SyncClient client = client(original);
        client.install();
        flushAll(client);
        original.execute("UPDATE customer SET name = 'pending' WHERE id = 2");
    }

    private SyncClient client(TestDatabase database) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        return opened(SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                .transport(new DirectTransport(handler))
                .build());
    }

    private static FlushReport flushAll(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        return report;
    }

    private TestDatabase restored() {
        Snapshot snapshot = original instanceof H2TestDatabase h2 ? Snapshot.ofScript(h2) : Snapshot.of(original);
        return opened(snapshot.restore());
    }

    private static void write(TestDatabase database) {
        database.execute(
                "INSERT INTO customer VALUES (3, 'Cid')",
                "INSERT INTO orders VALUES (9, 3)",
                "UPDATE customer SET name = 'Ada L.' WHERE id = 1",
                "DELETE FROM orders WHERE id = 7",
                "DELETE FROM customer WHERE id = 2");
    }

    private void assertAtCentral(TestDatabase site) {
        for (String table : List.of("customer", "orders")) {
            assertThat(central.comparable(table)).isEqualTo(site.comparable(table));
        }
    }

    private static long entries(TestDatabase database) {
        return database.count("SELECT COUNT(*) FROM hybridsync_journal");
    }

    @Test
    void eachOfTheTwoIsCapturedInItsOwnJournal() {
        TestDatabase copy = restored();
        assertThat(entries(copy)).isOne();
        write(copy);
        assertThat(entries(copy)).as("with what the cascade reached").isGreaterThan(6);
        assertThat(entries(original)).isOne();
        write(original);
        assertThat(entries(original)).isEqualTo(entries(copy));
        original.execute("DELETE FROM customer WHERE id = 3");
        assertThat(entries(copy)).isLessThan(entries(original));
    }

    @Test
    void theCopyGoesOnInTheOriginalsPlace() {
        TestDatabase copy = restored();
        write(copy);
        SyncClient client = client(copy);
        assertThat(client.preflight()).noneMatch(finding -> finding.is(FindingCode.TRIGGERS_CHANGED));
        flushAll(client);
        assertThat(client.status().findings())
                .as("the triggers are as they must be")
                .noneMatch(finding -> finding.is(FindingCode.TRIGGERS_REPAIRED));
        assertAtCentral(copy);
        client.install();
        copy.execute("UPDATE customer SET name = 'later' WHERE id = 1", "DELETE FROM customer WHERE id = 3");
        flushAll(client);
        assertAtCentral(copy);
        client.uninstall();
        assertThat(entries(original)).as("the other one is left alone").isOne();
        original.execute("UPDATE customer SET name = 'still captured' WHERE id = 1");
        assertThat(entries(original)).isEqualTo(2);
    }

    @Test
    void whereBothGoOnCentralNoticesAndAPersonDecides() {
        TestDatabase copy = restored();
        write(copy);
        flushAll(client(copy));
        SyncClient client = client(original);
        assertThat(client.flush().stoppedBy()).get().isInstanceOf(JournalForkedException.class);
        assertThat(client.status().fork()).isNotNull();
        client.rejoin(Rejoin.OVERWRITE_CENTRAL);
        flushAll(client);
        assertThat(central.comparable("customer")).containsKeys("1", "2");
    }
}
