package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A shop's database and central's, with one table. */
record Shop(TestDatabase local, TestDatabase central) implements AutoCloseable {
    static final String NODE = "store-1";
    static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final String TABLE =
            "CREATE TABLE item (id VARCHAR(36) NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)";

    Shop {
        local.execute(TABLE);
        central.execute(TABLE);
        handler(central.dataSource()).install();
    }

    static Shop of(TestDatabase.Kind local, TestDatabase.Kind central) {
        return new Shop(local.create(), central.create());
    }

    static SyncHandler handler(DataSource central) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(central, SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    String names() {
        return local.kind() + " to " + central.kind();
    }

    /** A client that calls the watcher at each point it passes. */
    static SyncClient client(DataSource local, SyncTransport transport, int batchRows, Consumer<Point> watcher) {
        return SyncClient.builder()
                .nodeId(NODE)
                .journal(new WatchedJournal(
                        JdbcChangeJournal.create(WatchedDataSource.of(local, watcher), SCHEMA), watcher))
                .transport(new WatchedTransport(transport, watcher))
                .batchRows(batchRows)
                .build();
    }

    SyncClient client(int batchRows, Consumer<Point> watcher) {
        return client(local.dataSource(), transport(), batchRows, watcher);
    }

    SyncClient client(int batchRows) {
        return client(batchRows, point -> {});
    }

    SyncTransport transport() {
        return new DirectTransport(handler(central.dataSource()));
    }

    /** Inserts rows {@code from} to {@code to}, both included, in one transaction. */
    void insert(int from, int to) {
        StringBuilder values = new StringBuilder();
        for (int i = from; i <= to; i++) {
            values.append(i == from ? "" : ", ")
                    .append("('")
                    .append(i)
                    .append("', 'item ")
                    .append(i)
                    .append("', 1)");
        }
        local.execute("INSERT INTO item VALUES " + values);
    }

    /** Flushes, and expects that everything is at central afterwards. */
    void flushAll() {
        try (SyncClient client = client(20)) {
            FlushReport report = client.flush();
            assertThat(report.isComplete()).as(report.toString()).isTrue();
        }
        assertSynced();
    }

    /** Nothing is lost, nothing is duplicated, and the bookkeeping of both sides agrees. */
    void assertSynced() {
        assertThat(central.comparable("item")).as("central's rows").isEqualTo(local.comparable("item"));
        long rows = local.count("SELECT COUNT(*) FROM item");
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isZero();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_quarantine")).isZero();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_receipt"))
                .as("receipts")
                .isEqualTo(rows);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE deleted = 0"))
                .as("versions of rows that are there")
                .isEqualTo(rows);
        assertThat(local.rows("SELECT last_batch_id, in_flight_id FROM hybridsync_state"))
                .extracting(state -> state.get(1))
                .containsOnlyNulls();
    }

    /** How many changes central has applied so far; it has refused and superseded none. */
    long applied() {
        var outcomes =
                handler(central.dataSource()).status(Grant.allTables(NODE)).outcomes();
        for (Outcome outcome : new Outcome[] {Outcome.SUPERSEDED, Outcome.DEFERRED, Outcome.REJECTED}) {
            assertThat(outcomes.getOrDefault(outcome, 0L)).as(outcome.name()).isZero();
        }
        return outcomes.getOrDefault(Outcome.APPLIED, 0L);
    }

    @Override
    public void close() {
        local.close();
        central.close();
    }
}
