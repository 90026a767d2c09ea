package dev.hybridsync.http.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A page in the JDK's server at {@code /admin}, and a plain HTTP client for it. */
final class PageServer implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .callTimeout(Duration.ofSeconds(30))
            .build();

    /** @param page makes a page for the given origin */
    PageServer(Function<String, StatusPage> page, Predicate<HttpExchange> authorization) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/admin", new SyncAdminHttpHandler(page.apply(origin()), authorization));
        server.start();
    }

    static PageServer of(CentralScene scene) {
        return new PageServer(
                origin -> StatusPage.ofCentral(scene.handler)
                        .token(TOKEN)
                        .origins(List.of(origin))
                        .apiKeys(() -> scene.keys)
                        .clock(scene.clock)
                        .build(),
                exchange -> true);
    }

    static PageServer of(NodeScene scene) {
        return new PageServer(
                origin -> StatusPage.ofNode(scene.client)
                        .token(TOKEN)
                        .origins(List.of(origin))
                        .clock(scene.clock)
                        .build(),
                exchange -> true);
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** An answer whose body was read to its end. */
    record Answer(Response response, String body) {
        int status() {
            return response.code();
        }

        @Nullable
        String header(String name) {
            return response.header(name);
        }
    }

    Request.Builder request(String path) {
        return new Request.Builder().url(origin() + path);
    }

    Answer send(Request.Builder request) {
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(response, response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gets a page, with the token in the header. */
    Answer get(String path) {
        return send(request("/admin" + path).header("X-Admin-Token", TOKEN));
    }

    Request.Builder form(String path, String name, String value) {
        return request("/admin" + path)
                .header("Origin", origin())
                .post(new FormBody.Builder().add(name, value).build());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
