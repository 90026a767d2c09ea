package dev.hybridsync.examples.embedding;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** Runs both sides in one process, from install to close. Tests start it in separate class loaders and module layers. */
public final class BothSides {
    private BothSides() {}

    /** Prints where the library's classes are, and how many rows arrived. */
    public static void main(String[] args) throws Exception {
        System.out.println(SyncClient.class.getModule().getName() + ", "
                + JdbcChangeJournal.class.getModule().getName() + ", "
                + HttpSyncTransport.class.getModule().getName() + ": " + run() + " rows");
        System.exit(0); // otherwise the JVM would wait for OkHttp's idle threads
    }

    /** @return how many rows arrived */
    public static long run() throws Exception {
        JdbcDataSource shop = database();
        JdbcDataSource hq = database();
        SyncSchema schema = SyncSchema.builder().table("orders").build();
        try (Connection local = shop.getConnection();
                Connection central = hq.getConnection();
                Statement here = local.createStatement();
                Statement there = central.createStatement()) {
            here.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(20))");
            there.execute("CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(20))");
            JdbcApiKeys keys = JdbcApiKeys.create(hq);
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(hq, schema))
                    .authenticator(keys)
                    .build();
            handler.install();
            HttpServer server = SyncServer.create(new InetSocketAddress("127.0.0.1", 0), handler);
            server.start();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-1")
                    .journal(JdbcChangeJournal.create(shop, schema))
                    .transport(HttpSyncTransport.builder()
                            .centralUrl(
                                    "http://127.0.0.1:" + server.getAddress().getPort())
                            .apiKey(keys.issue("store-1"))
                            .build())
                    .batchRows(1)
                    .flushInterval(Duration.ofHours(1))
                    .build()) {
                client.install();
                client.start();
                here.execute("INSERT INTO orders VALUES (1, 'Ada'), (2, 'Bob'), (3, 'Cy')");
                client.flush();
                here.execute("UPDATE orders SET customer = 'Eve' WHERE id = 1");
                client.flush();
                client.verify();
            } finally {
                server.stop(0);
            }
            try (ResultSet rows =
                    there.executeQuery("SELECT COUNT(*) FROM orders WHERE customer IN ('Eve', 'Bob', 'Cy')")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return database;
    }
}
