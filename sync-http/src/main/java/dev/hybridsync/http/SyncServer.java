package dev.hybridsync.http;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;

/**
 * The JDK's own HTTP server with the endpoint at {@code /api/v1/sync}, built so that slow clients can't block it: a
 * request's headers must arrive within 10 seconds, or within half a second when others wait. It has {@value #THREADS}
 * daemon threads, of which at most half wait for slow bodies and answers.
 *
 * <p>No server alone withstands a very large number of connections at the same time. Put a proxy in front of it, which
 * also holds the certificate.
 */
public final class SyncServer {
    /** How many requests are served at the same time. */
    public static final int THREADS = 32;

    private static final int WAITING = 256;

    private SyncServer() {}

    /**
     * {@return a server at the address, with the endpoint's defaults; port 0 means any free port} The caller has to
     * {@code start()} it.
     *
     * @param address where it listens
     * @param handler central's handler
     * @throws IOException if the server can't be bound to the address
     */
    public static HttpServer create(InetSocketAddress address, SyncHandler handler) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        serve(server, new SyncEndpoint(handler));
        return server;
    }

    /**
     * Makes a server that is not started yet serve the endpoint like one of {@link #create}. It may also be an
     * {@code HttpsServer}.
     *
     * @param server not started yet; it gets an executor and the endpoint's context
     * @param endpoint answers the requests
     */
    public static void serve(HttpServer server, SyncEndpoint endpoint) {
        server.setExecutor(threads());
        server.createContext("/api/v1/sync", new SyncHttpHandler(endpoint));
    }

    /**
     * {@return threads like those of such a server, for a server that serves something else, such as a node's status
     * page} Shut them down after the server.
     */
    public static ExecutorService threads() {
        return new ServerThreads(THREADS, WAITING);
    }
}
