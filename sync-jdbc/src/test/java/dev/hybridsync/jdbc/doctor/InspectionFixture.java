package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Operation;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A captured table {@code item}, and a central that takes no quantity of 1,000 or more. */
public abstract class InspectionFixture extends LocalContract {
    static final SyncSchema SCHEMA = schemaOf("item");

    final TestDatabase central = TestDatabase.Kind.H2.create();

    public InspectionFixture(TestDatabase.Kind kind) {
        super(kind);
    }

    /** The statement that makes the local table. */
    public String table() {
        return "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)";
    }

    /** The statements that drop the capture triggers. */
    List<String> dropTriggers() {
        return database.statementsOf(kind.sql("statements that drop our triggers", "table", "item"));
    }

    @BeforeEach
    void makeTables() {
        database.execute(table());
        central.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER,"
                + " CHECK (qty < 1000))");
        handler().install();
    }

    @AfterEach
    void closeCentral() {
        central.close();
    }

    private SyncHandler handler() {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    SyncTransport transport() {
        return new DirectTransport(handler());
    }

    SyncClient client(DataSource dataSource, SyncTransport transport) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, SCHEMA))
                .transport(transport)
                .build();
    }

    /** The data source of the library, where it is not the application's. */
    DataSource library() {
        return database.dataSource();
    }

    /** The data source that creates the triggers, where it is not the library's. */
    DataSource installer() {
        return library();
    }

    void install(Backfill backfill) {
        try (SyncClient client = client(installer(), transport())) {
            client.install(backfill);
        }
    }

    /** Installs, and sends rows 1 to {@code rows}. */
    void installWithRows(int rows) {
        install(Backfill.FILL);
        insert(1, rows);
        assertThat(flush().sent()).isEqualTo(rows);
        assertSynced();
    }

    void insert(int from, int to) {
        inTransaction(connection -> {
            for (int i = from; i <= to; i++) {
                run(connection, "INSERT INTO item (id, name, qty) VALUES (" + i + ", 'item " + i + "', 1)");
            }
        });
    }

    /** Flushes once with a new client: what it finds, a starting process finds, too. */
    FlushReport flush() {
        try (SyncClient client = client(database.dataSource(), transport())) {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).isEmpty();
            return report;
        }
    }

    /** Makes a flush whose first batch arrives and whose answer does not. */
    void flushWithoutAnswer() {
        SyncTransport central = transport();
        SyncTransport deaf = batch -> {
            BatchResult lost = central.push(batch);
            throw new CentralUnavailableException("the answer to " + lost.batchId() + " is lost", null);
        };
        try (SyncClient client = client(database.dataSource(), deaf)) {
            assertThat(client.flush().stoppedBy()).isPresent();
        }
    }

    /**
     * Flushes while the host runs the statements, in one transaction, after the start of the first window and before
     * its rows are read.
     */
    void assertNoTombstonesWhile(String... statements) {
        AtomicBoolean done = new AtomicBoolean();
        DataSource busy = ObservedDataSource.of(database.dataSource(), sql -> {
            boolean readsRows = sql.toLowerCase(Locale.ROOT).matches("(?s).*item[\"`] t (on|where t.`id` in) .*");
            if (readsRows && !done.getAndSet(true)) {
                run(statements);
            }
        });
        SyncTransport central = transport();
        SyncTransport watched = batch -> {
            assertThat(batch.changes()).noneMatch(change -> change.operation() == Operation.DELETE);
            return central.push(batch);
        };
        try (SyncClient client = client(busy, watched)) {
            client.flush();
        }
        assertThat(done).isTrue();
    }

    /** Runs the statements, in one transaction if there are several. */
    private void run(String... statements) {
        if (statements.length == 1) {
            database.execute(statements);
        } else {
            transaction(statements);
        }
    }

    /** Central has the local rows, and the local bookkeeping says so. */
    void assertSynced() {
        assertThat(central.comparable("item")).isEqualTo(database.comparable("item"));
        assertThat(entries()).isZero();
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_quarantine")).isZero();
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_receipt"))
                .isEqualTo(database.count("SELECT COUNT(*) FROM item"));
    }

    /** One flush is enough, and the next one has nothing to do. */
    void assertOneFlushSyncs() {
        flush();
        assertSynced();
        assertThat(flush().sent()).isZero();
    }

    /** A client that has already flushed finds it at its next flush, although nothing is pending, and keeps working. */
    void assertFoundWhileRunning(String sql, FindingCode code) {
        try (SyncClient client = client(database.dataSource(), transport())) {
            client.flush();
            assertThat(client.status().findings()).noneMatch(finding -> finding.is(code));
            database.execute(sql);
            client.flush();
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(code));
            insert(500, 500);
            assertThat(client.flush().applied()).isOne();
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(code));
        }
    }
}
