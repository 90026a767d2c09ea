package dev.hybridsync.examples.app;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The demo's central: an H2 file behind the real endpoint, on loopback, with a link that can be cut. */
final class DemoCentral implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Database database;
    private final JdbcApiKeys keys;
    private final SyncHandler handler;
    private final int port;
    private volatile @Nullable CentralServer server;

    DemoCentral(Path folder, int port) {
        database = Database.open(
                DbSettings.of("jdbc:h2:file:" + folder.resolve("central").toAbsolutePath(), null, null), true);
        SqlScript.run(database.dataSource(), SqlScript.resource("h2.sql"));
        SqlScript.run(database.dataSource(), SqlScript.resource("central.sql"));
        keys = JdbcApiKeys.create(database.dataSource());
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(database.dataSource(), schema()))
                .authenticator(keys)
                .build();
        handler.install();
        CentralServer first = CentralServer.start(HOST, port, handler);
        server = first;
        this.port = first.port(); // a restored link must have the same address
    }

    static SyncSchema schema() {
        return SyncSchema.builder()
                .table("customers")
                .table("orders")
                .table("order_lines")
                .build();
    }

    void cutLink() {
        CentralServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    void restoreLink() {
        server = CentralServer.start(HOST, port, handler);
    }

    String url() {
        return "http://" + HOST + ":" + port;
    }

    String issueKey(String nodeId) {
        return keys.issue(nodeId);
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        cutLink();
        database.close();
    }
}
