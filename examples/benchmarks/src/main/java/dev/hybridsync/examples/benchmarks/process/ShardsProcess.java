package dev.hybridsync.examples.benchmarks.process;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.examples.benchmarks.workload.Items;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.CentralStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** The central application on several databases, or on one without shards. */
public final class ShardsProcess {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().nodeColumn("site_id").table(Items.TABLE).build();
    private static final int CONNECTIONS = 32;

    private ShardsProcess() {}

    /** @param args how many shards, 0 for none; the user; the type of times; the databases' URLs */
    public static void main(String[] args) throws IOException, SQLException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int shards = Integer.parseInt(args[0]);
        List<DataSource> databases = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            DataSource database = new Pool(args[i], args[1], CONNECTIONS / Math.max(1, shards)).dataSource();
            create(database, args[2]);
            databases.add(database);
        }
        if (shards == 0) {
            JdbcApiKeys keys = JdbcApiKeys.create(databases.get(0));
            hold(JdbcCentralStore.create(databases.get(0), SCHEMA), keys, keys::issue);
        } else {
            JdbcShards.Builder central = JdbcShards.builder(SCHEMA)
                    .shardOfNewNodes(node -> "s" + Integer.parseInt(node.substring(node.indexOf('-') + 1)) % shards);
            for (int i = 0; i < shards; i++) {
                central.shard("s" + i, databases.get(i));
            }
            JdbcShards built = central.build();
            hold(built.store(), built.apiKeys(), built.apiKeys()::issue);
        }
    }

    private static void create(DataSource database, String timeType) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + Items.TABLE + " (site_id VARCHAR(64) NOT NULL, id BIGINT NOT NULL,"
                    + " customer VARCHAR(60) NOT NULL, quantity INTEGER NOT NULL, total DECIMAL(12, 2) NOT NULL, ordered_at "
                    + timeType + " NOT NULL, PRIMARY KEY (site_id, id))");
        }
    }

    private static void hold(CentralStore store, Authenticator keys, Function<String, String> issuing)
            throws IOException {
        Conversation.hold(
                Map.of("serve", arguments -> serve(store, keys), "key", arguments -> issuing.apply(arguments.word(0))));
    }

    /** Serves the store. Returns the port. */
    private static String serve(CentralStore store, Authenticator keys) throws IOException {
        SyncHandler handler =
                SyncHandler.builder().store(store).authenticator(keys).build();
        handler.install();
        HttpServer server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
        return String.valueOf(server.getAddress().getPort());
    }
}
