package dev.hybridsync.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.Cutoff;
import dev.hybridsync.http.endpoint.Drain;
import dev.hybridsync.http.endpoint.MemoryBudget;
import dev.hybridsync.http.endpoint.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint for the JDK's own HTTP server:
 * {@code server.createContext("/api/v1/sync", new SyncHttpHandler(handler))}.
 *
 * <p>{@link SyncServer} creates a server with it that slow clients can't block. If you use your own server, only that
 * server can limit how long a request's <em>headers</em> take. It works on the threads of its executor, and the default
 * executor has only one.
 *
 * <p>Start the JVM with {@code -Dsun.net.httpserver.nodelay=true}: without it, that server sends an answer in two
 * packets and waits 40 ms in between, which slows every push down.
 */
public final class SyncHttpHandler implements HttpHandler {
    private final SyncEndpoint endpoint;

    /**
     * Creates a handler with the endpoint's defaults.
     *
     * @param handler central's handler
     */
    public SyncHttpHandler(SyncHandler handler) {
        this(new SyncEndpoint(handler));
    }

    /**
     * Creates a handler for an endpoint with other limits.
     *
     * @param endpoint answers the requests
     */
    public SyncHttpHandler(SyncEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ServerThreads.headersAreIn();
        if (exchange.getHttpContext().getServer().getExecutor() instanceof ThreadPoolExecutor threads) {
            endpoint.slowClients().threads(threads.getMaximumPoolSize());
        }
        boolean done = false;
        try {
            ExchangeView request = new ExchangeView(exchange);
            if (RequestChecks.isAmbiguous(request)) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            answer(exchange, endpoint.handle(request));
            done = !RequestChecks.isAmbiguous(request)
                    && Drain.rest(
                            exchange::getRequestBody, endpoint.slowClients().refused());
        } catch (Error e) {
            refuse(exchange, e);
            throw e;
        } finally {
            if (done) {
                exchange.close();
            } else {
                Cutoff.interrupted(exchange::close);
            }
        }
    }

    /** Sends only the status, if even that is still possible. */
    private static void refuse(HttpExchange exchange, Error error) {
        try {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(500, -1);
        } catch (IOException e) {
            error.addSuppressed(e);
        }
    }

    private void answer(HttpExchange exchange, SyncResponse answer) throws IOException {
        try (MemoryBudget.Charge charge = endpoint.memory().open();
                Transfer transfer = endpoint.slowClients().answer()) {
            charge.take(answer.body());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            // the server would log a warning about a 304 that has a length
            if (exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                OutputStream out = exchange.getResponseBody();
                transfer.send(answer.body(), out);
                out.flush();
            }
        }
    }

    private record ExchangeView(HttpExchange exchange) implements SyncRequest {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        /** Not a path of the endpoint if the address only begins like ours; the server passes such requests on, too. */
        @Override
        public String path() {
            String context = exchange.getHttpContext().getPath();
            String path = exchange.getRequestURI().getRawPath();
            int length = context.endsWith("/") ? context.length() - 1 : context.length();
            return path.substring(Math.min(length, path.length()));
        }

        @Override
        public List<String> headers(String name) {
            return exchange.getRequestHeaders().getOrDefault(name, List.of());
        }

        @Override
        public @Nullable String remoteAddress() {
            InetSocketAddress address = exchange.getRemoteAddress();
            return address == null || address.getAddress() == null
                    ? null
                    : address.getAddress().getHostAddress();
        }

        @Override
        public InputStream body() {
            return exchange.getRequestBody();
        }
    }
}
