package dev.hybridsync.http;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.TransportContract;
import dev.hybridsync.spi.SyncTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

class HttpTransportContractTest extends TransportContract {
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<OpenApiWire> wires = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopServers() {
        try {
            wires.forEach(OpenApiWire::close);
        } finally {
            servers.forEach(server -> server.stop(0));
            threads.shutdownNow();
        }
    }

    @Override
    protected SyncTransport connectTo(Central central) {
        RecordingStore store = new RecordingStore();
        store.answer = central::take;
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/api/v1/sync", new SyncHttpHandler(handler));
            server.start();
            servers.add(server);
            OpenApiWire wire = new OpenApiWire(server.getAddress().getPort());
            wires.add(wire);
            return transport(wire.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected SyncTransport connectToNobody() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return transport(free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SyncTransport transport(int port) {
        return HttpSyncTransport.builder()
                .centralUrl("http://127.0.0.1:" + port)
                .apiKey(Keys.VALID)
                .build();
    }
}
