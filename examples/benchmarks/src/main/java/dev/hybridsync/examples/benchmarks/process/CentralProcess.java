package dev.hybridsync.examples.benchmarks.process;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The central application: the JDK's HTTP server, as in the README. */
public final class CentralProcess {
    private CentralProcess() {}

    /** @param args URL and user of its database */
    public static void main(String[] args) throws IOException {
        // as the README says; otherwise, each answer waits 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Pool pool = new Pool(args[0], args[1], 32);
        Conversation.hold(Map.of(
                "sql", pool::sql,
                "serve", arguments -> serve(pool.dataSource(), arguments.words()),
                "counted-serve", arguments -> serve(pool.counted(), arguments.words()),
                "counts", arguments -> pool.counts(),
                "arrival", arguments -> arrival(pool.dataSource(), Long.parseLong(arguments.word(0))),
                "memory", arguments -> Memory.largest(),
                "key", arguments -> JdbcApiKeys.create(pool.dataSource()).issue(arguments.word(0))));
    }

    /** Serves the tables. Returns the port. */
    private static String serve(DataSource database, List<String> tables) throws IOException {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(database, schema(tables)))
                .authenticator(JdbcApiKeys.create(database))
                .build();
        handler.install();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        return String.valueOf(server.getAddress().getPort());
    }

    /**
     * Checks two thousand times a second until a row of {@code items} is there. Returns the time when it was, in
     * microseconds.
     */
    private static String arrival(DataSource database, long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement("SELECT 1 FROM items WHERE id = ?")) {
            row.setLong(1, id);
            while (true) {
                try (ResultSet line = row.executeQuery()) {
                    if (line.next()) {
                        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                    }
                }
                LockSupport.parkNanos(500_000);
            }
        }
    }

    static SyncSchema schema(List<String> tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        tables.forEach(schema::table);
        return schema.build();
    }
}
