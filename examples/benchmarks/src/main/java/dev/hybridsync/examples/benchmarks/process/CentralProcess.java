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
import java.util.List;
import java.util.Map;

/** The central application: the JDK's HTTP server, as in the README. */
public final class CentralProcess {
    private CentralProcess() {}

    /** @param args URL and user of its database */
    public static void main(String[] args) throws IOException {
        Pool pool = new Pool(args[0], args[1], 32);
        Conversation.hold(Map.of(
                "sql", pool::sql,
                "serve", arguments -> serve(pool, arguments.words()),
                "key", arguments -> JdbcApiKeys.create(pool.dataSource()).issue(arguments.word(0))));
    }

    /** Says its port. */
    private static String serve(Pool pool, List<String> tables) throws IOException {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(pool.dataSource(), schema(tables)))
                .authenticator(JdbcApiKeys.create(pool.dataSource()))
                .build();
        handler.install();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        return String.valueOf(server.getAddress().getPort());
    }

    static SyncSchema schema(List<String> tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        tables.forEach(schema::table);
        return schema.build();
    }
}
