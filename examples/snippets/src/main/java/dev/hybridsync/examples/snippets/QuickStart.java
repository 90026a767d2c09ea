package dev.hybridsync.examples.snippets;

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
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/**
 * An order goes from a shop's database to that of headquarters, over HTTP. What stands between the markers stands in the
 * README too, as a test checks.
 */
@SuppressWarnings("AddressSelection") // the name is an address
public final class QuickStart {
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

    /** Plays both sides, and tells what headquarters has then. */
    static String run() throws Exception {
        DataSource shop = Sql.inMemory(
                "CREATE TABLE orders (id UUID PRIMARY KEY, customer VARCHAR, total DECIMAL(10, 2), internal_note VARCHAR)",
                "INSERT INTO orders VALUES ('8b3f0000-0000-4000-8000-00000000000a', 'Ada', 12.5, 'pays late')");
        DataSource headquarters =
                Sql.inMemory("CREATE TABLE orders (id UUID PRIMARY KEY, customer VARCHAR, total DECIMAL(10, 2))");
        HttpServer server = serve(headquarters, 0);
        try {
            sync(shop, "http://127.0.0.1:" + server.getAddress().getPort(), newKey(headquarters));
            return Sql.query(headquarters, "SELECT customer, total FROM orders");
        } finally {
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println("headquarters has: " + run());
    }
}
