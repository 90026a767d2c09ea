package dev.hybridsync.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.Drain;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The endpoint for the JDK's own HTTP server: {@code server.createContext("/api/v1/sync", new SyncHttpHandler(handler))}.
 *
 * <p>Start the JVM with {@code -Dsun.net.httpserver.nodelay=true}: without it that server sends an answer in two packets and
 * waits 40 ms in between, which makes every push that much slower. Give the server an executor with several threads; its
 * default answers one request at a time.
 */
public final class SyncHttpHandler implements HttpHandler {
    private final SyncEndpoint endpoint;

    public SyncHttpHandler(SyncHandler handler) {
        this(new SyncEndpoint(handler));
    }

    /** A handler with limits of its own. */
    public SyncHttpHandler(SyncEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            SyncEndpoint.Response answer = endpoint.handle(new ExchangeView(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
                exchange.getResponseBody().flush();
            }
            Drain.rest(exchange::getRequestBody);
        } finally {
            exchange.close();
        }
    }

    private record ExchangeView(HttpExchange exchange) implements SyncEndpoint.Request {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        /** Empty for an address that only begins like ours, which the server hands over too. */
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
        public InputStream body() {
            return exchange.getRequestBody();
        }
    }
}
