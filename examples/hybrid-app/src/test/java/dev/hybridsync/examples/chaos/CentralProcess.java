package dev.hybridsync.examples.chaos;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.http.SyncHttpHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The central application. It says its port. */
final class CentralProcess {
    private CentralProcess() {}

    /** @param args the URL and user of its database */
    public static void main(String[] args) throws IOException {
        ParentProcess.endWithIt();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1); // its database may be down
        HikariDataSource database = new HikariDataSource(config);
        SyncHandler handler = SiteProcess.whenItWorks(() -> SyncHandler.builder()
                .store(JdbcCentralStore.create(database, Tables.SCHEMA))
                .authenticator(JdbcApiKeys.create(database))
                .build());
        SiteProcess.untilItWorks(handler::install);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/api/v1/sync", new SyncHttpHandler(handler));
        server.start();
        ParentProcess.tell("port " + server.getAddress().getPort());
    }
}
