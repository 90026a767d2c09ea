package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What holds for the JDK's server only. */
class JdkEndpointTest extends EndpointDriver {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    JdkEndpointTest() {
        super(WebServer.JDK);
    }

    @Override
    int start(SyncEndpoint endpoint) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/v1/sync", new SyncHttpHandler(endpoint));
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    void stop() {
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void anAddressThatOnlyBeginsLikeTheContextIsNotFound() throws IOException {
        try (RawClient client = new RawClient(server.getAddress().getPort())) {
            client.send("GET /api/v1/syncx/health HTTP/1.1\nHost: central\n\n");

            assertThat(client.receive().status()).isEqualTo(404);
        }
    }

    @Test
    void aContextThatEndsWithASlashIsFineToo() throws IOException {
        server.createContext("/sync/", new SyncHttpHandler(endpoint));
        try (RawClient client = new RawClient(server.getAddress().getPort())) {
            client.send("GET /sync/health HTTP/1.1\nHost: central\n\n");

            assertThat(client.receive().status()).isEqualTo(200);
        }
    }
}
