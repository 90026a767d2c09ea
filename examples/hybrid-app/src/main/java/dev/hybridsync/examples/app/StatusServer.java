package dev.hybridsync.examples.app;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.http.admin.SyncAdminHttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A node's status page on its own port. */
final class StatusServer implements AutoCloseable {
    private final HttpServer server;

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /** Returns null if {@code STATUS_PORT} is not set. */
    static @Nullable StatusServer start(Settings settings, SyncClient client) {
        PageSettings page = settings.page();
        Integer port = page.port();
        String token = page.checkForNode();
        if (port == null || token == null) {
            return null;
        }
        InetSocketAddress address = new InetSocketAddress(settings.bind(), port);
        if (address.isUnresolved()) {
            throw MisuseException.configuration(
                    "BIND holds '" + settings.bind() + "'; expected an address of this machine");
        }
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new SyncException(
                    "can't listen on port " + port + ": " + e.getMessage() + "; STATUS_PORT chooses another", e);
        }
        server.setExecutor(SyncServer.threads());
        // the program has no users of its own, so only the token protects the page
        StatusPage built =
                page.build(StatusPage.ofNode(client), token, server.getAddress().getPort());
        server.createContext("/", new SyncAdminHttpHandler(built, exchange -> true));
        server.start();
        return new StatusServer(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }
}
