package dev.hybridsync.examples.app;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.SyncEndpoint;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.http.admin.SyncAdminHttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The push endpoint on the JDK's own HTTP server. */
final class CentralServer implements AutoCloseable {
    private static final int GRACE_SECONDS = 5;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String host;

    private CentralServer(HttpServer server, ExecutorService threads, String host) {
        this.server = server;
        this.threads = threads;
        this.host = host;
    }

    /** Serves on the address; port 0 means any free port. */
    static CentralServer start(String host, int port, SyncHandler handler) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw MisuseException.configuration("BIND holds '" + host + "'; expected an address of this machine");
        }
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new SyncException(
                    "can't listen on " + url(host, port) + ": " + e.getMessage()
                            + "; BIND and PORT choose another address",
                    e);
        }
        SyncServer.serve(server, new SyncEndpoint(handler));
        server.start();
        return new CentralServer(server, (ExecutorService) server.getExecutor(), host);
    }

    /** Serves the status page, too, at {@code /admin}. */
    void serve(StatusPage page) {
        // the program has no users of its own, so only the token protects the page
        server.createContext("/admin", new SyncAdminHttpHandler(page, exchange -> true));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The {@code CENTRAL_API_URL} of a node on this machine. */
    String url() {
        return url(host, port());
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Accepts nothing new, lets what is under way finish, and stops. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
