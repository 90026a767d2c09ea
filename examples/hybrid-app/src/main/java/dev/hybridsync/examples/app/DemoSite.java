package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** One of the demo's stores: its database and, as in any application that uses the library, a client. */
final class DemoSite implements AutoCloseable {
    private static final int BATCH_ROWS = 100; // small, so that a link can break between two batches

    private final String nodeId;
    private final DbSettings db;
    private final String centralUrl;
    private final String apiKey;
    private Database database;
    private SyncClient client;

    DemoSite(String nodeId, DbSettings db, String ddl, DemoCentral central) {
        this.nodeId = nodeId;
        this.db = db;
        centralUrl = central.url();
        apiKey = central.issueKey(nodeId);
        database = Database.open(db, true);
        SqlScript.run(database.dataSource(), SqlScript.resource(ddl));
        client = client(new SyncListener() {});
    }

    private SyncClient client(SyncListener listener) {
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(database.dataSource(), DemoCentral.schema()))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(centralUrl)
                        .apiKey(apiKey)
                        .requestTimeout(Duration.ofSeconds(10))
                        .build())
                .batchRows(BATCH_ROWS)
                .listener(listener)
                .build();
    }

    /** Runs statements of the store's own business. */
    void sql(String... statements) {
        SqlScript.run(database.dataSource(), List.of(statements));
    }

    void sql(List<String> statements) {
        SqlScript.run(database.dataSource(), statements);
    }

    void install() {
        client.install();
    }

    FlushReport flush() {
        return client.flush();
    }

    List<String> quarantine() {
        return QuarantineText.reasons(client.quarantine(100), 0);
    }

    long pending() {
        return client.status().pending();
    }

    /** Restarts the store as after a power cut, which leaves only the database's file. */
    void restart() {
        restart(new SyncListener() {});
    }

    void restart(SyncListener listener) {
        close();
        database = Database.open(db, false);
        client = client(listener);
    }

    String nodeId() {
        return nodeId;
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        client.close();
        database.close();
    }
}
