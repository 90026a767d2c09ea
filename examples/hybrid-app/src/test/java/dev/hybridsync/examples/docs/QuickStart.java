package dev.hybridsync.examples.docs;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncIgnore;
import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.SyncTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.UUID;
import javax.sql.DataSource;

/** The README's code. What stands between the markers stands there too, as {@link ReadmeTest} checks. */
final class QuickStart {
    private QuickStart() {}

    // readme: table
    @SyncTable("orders")
    record Order(
            @SyncKey UUID id,
            String customer,
            BigDecimal total,
            @SyncIgnore String internalNote) {}
    // readme: end

    // readme: local
    static FlushReport sync(DataSource shop, String centralUrl, String apiKey) {
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(shop, SyncSchema.of(Order.class)))
                .transport(HttpSyncTransport.builder()
                        .centralUrl(centralUrl)
                        .apiKey(apiKey)
                        .build())
                .build()) {
            client.install(); // bookkeeping tables, triggers, and entries for the rows that are there
            return client.flush(); // a long-lived client: client.start(), and a flush every 30 s
        }
    }
    // readme: end

    // readme: central
    static HttpServer serve(DataSource headquarters, int port) throws IOException {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(headquarters, SyncSchema.of(Order.class)))
                .authenticator(JdbcApiKeys.create(headquarters))
                .build();
        handler.install();
        HttpServer server = SyncServer.create(new InetSocketAddress("127.0.0.1", port), handler);
        server.start();
        return server;
    }

    static String newKey(DataSource headquarters) {
        return JdbcApiKeys.create(headquarters).issue("store-042"); // shown once; central keeps its SHA-256
    }
    // readme: end
}
