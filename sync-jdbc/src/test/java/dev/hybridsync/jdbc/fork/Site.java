package dev.hybridsync.jdbc.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.util.List;

/** Node and central with their databases. */
final class Site implements AutoCloseable {
    static final String TABLE = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    private final TestDatabase local;
    private final TestDatabase central;
    private final SyncClient client;
    private boolean loseAnswer;

    Site(TestDatabase local, TestDatabase central) {
        this.local = local;
        this.central = central;
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        this.client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), SCHEMA))
                .transport(losing(new DirectTransport(handler)))
                .build();
    }

    private SyncTransport losing(SyncTransport transport) {
        return new SyncTransport() {
            @Override
            public BatchResult push(Batch batch) {
                BatchResult result = transport.push(batch);
                if (loseAnswer) {
                    loseAnswer = false;
                    throw new CentralUnavailableException("the answer is lost", null);
                }
                return result;
            }
        };
    }

    TestDatabase local() {
        return local;
    }

    TestDatabase central() {
        return central;
    }

    SyncClient client() {
        return client;
    }

    void loseNextAnswer() {
        loseAnswer = true;
    }

    void flushAll() {
        FlushReport report = client.flush();
        assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    /** Central's rows as {@code id=name}, in the order of their keys. */
    List<String> atCentral() {
        return central.rows("SELECT id, name FROM item ORDER BY id").stream()
                .map(row -> row.get(0) + "=" + row.get(1))
                .toList();
    }

    long receiptsHighestSeq() {
        return local.count("SELECT MAX(seq) FROM hybridsync_receipt");
    }

    @Override
    public void close() {
        client.close();
    }
}
