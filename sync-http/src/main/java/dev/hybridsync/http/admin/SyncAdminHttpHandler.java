package dev.hybridsync.http.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hybridsync.http.admin.web.PageRequest;
import dev.hybridsync.http.admin.web.PageResponse;
import dev.hybridsync.http.endpoint.Cutoff;
import dev.hybridsync.http.endpoint.Drain;
import dev.hybridsync.http.endpoint.Pace;
import dev.hybridsync.http.endpoint.SlowClients;
import dev.hybridsync.http.endpoint.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The status page for the JDK's HTTP server, at its own context, such as {@code /admin}. Clients that send or receive
 * slowly are cut off after some seconds.
 */
public final class SyncAdminHttpHandler implements HttpHandler {
    /** A page is small, and so is the form. */
    private static final Pace PACE = new Pace(Pace.PROMPT, Duration.ofSeconds(3), 1_024, Duration.ofSeconds(20));

    private final PageEndpoint endpoint;
    private final Predicate<HttpExchange> authorization;
    private final SlowClients slow = new SlowClients(4, PACE, PACE, Drain.PACE);

    /**
     * Serves a page.
     *
     * @param page the page to show
     * @param authorization whether the application lets this request see the page; {@code exchange -> true} if it has
     *     no authorisation of its own. The token is required in any case
     */
    public SyncAdminHttpHandler(StatusPage page, Predicate<HttpExchange> authorization) {
        this.endpoint = page.endpoint();
        this.authorization = Objects.requireNonNull(authorization, "authorization");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean done = false;
        try {
            send(exchange, endpoint.handle(new ExchangeRequest(exchange, slow), () -> authorization.test(exchange)));
            done = Drain.rest(exchange::getRequestBody, slow.refused());
        } finally {
            if (done) {
                exchange.close();
            } else {
                Cutoff.interrupted(exchange::close);
            }
        }
    }

    private void send(HttpExchange exchange, PageResponse answer) throws IOException {
        try (Transfer transfer = slow.answer()) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.body().length));
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                transfer.send(answer.body(), exchange.getResponseBody());
                exchange.getResponseBody().flush();
            }
        }
    }

    private record ExchangeRequest(HttpExchange exchange, SlowClients slow) implements PageRequest {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        /** Not a path of the page if the address only begins like the page's; the server passes such requests on, too. */
        @Override
        public String path() {
            String rest =
                    exchange.getRequestURI().getRawPath().substring(mountPath().length());
            return rest.isEmpty() || rest.startsWith("/") ? rest : "/?";
        }

        private String mountPath() {
            String context = exchange.getHttpContext().getPath();
            String path = context.endsWith("/") ? context.substring(0, context.length() - 1) : context;
            return exchange.getRequestURI().getRawPath().startsWith(path) ? path : "";
        }

        @Override
        public String mount() {
            String path = mountPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public @Nullable String query() {
            return exchange.getRequestURI().getRawQuery();
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
            return new WatchedBody(exchange.getRequestBody(), slow.body());
        }
    }
}
