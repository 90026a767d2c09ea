package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The endpoint in a web server, and clients that send it anything. */
@Timeout(60)
abstract class EndpointDriver {
    final WebServer server;
    private WebServer.Running running;
    private OpenApiWire wire;
    static final int LIMIT = 64 * 1024;
    static final int REQUESTS_A_MINUTE = 300;
    static final ObjectMapper JSON = new ObjectMapper();
    static final String PUSH = "POST /api/v1/sync/push HTTP/1.1\nHost: central\n";
    static final String KEY = "X-Api-Key: " + Keys.VALID + "\n";
    static final String TYPE = "Content-Type: application/json\n";
    static final Batch BATCH = new Batch(
            Keys.NODE,
            new UUID(1, 2),
            new UUID(3, 4),
            null,
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(Change.upsert(1, "orders", Map.of("id", 1L), Instant.EPOCH, Map.of("id", 1L, "name", "Ada"))));
    static final byte[] BODY = BatchWriter.write(BATCH);

    final RecordingStore store = new RecordingStore();
    SyncEndpoint endpoint;
    int port;

    EndpointDriver(WebServer server) {
        this.server = server;
    }

    /** Starts a server that has the endpoint at {@code /api/v1/sync}; returns its port. */
    int start(SyncEndpoint endpoint) throws Exception {
        running = server.start(endpoint);
        return running.port();
    }

    void stop() throws Exception {
        running.close();
    }

    @BeforeEach
    void startServer() throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .maxRequestsPerMinute(REQUESTS_A_MINUTE)
                .build();
        endpoint = new SyncEndpoint(handler, LIMIT);
        port = start(endpoint);
        if (isHeldAgainstTheFile()) {
            wire = new OpenApiWire(port);
            port = wire.port();
        }
    }

    /** Whether requests and answers are checked against {@code docs/api/openapi.yaml}. If so, a relay stands in between. */
    boolean isHeldAgainstTheFile() {
        return true;
    }

    EndpointView view() {
        return new EndpointView(endpoint);
    }

    @AfterEach
    void stopServer() throws Exception {
        try {
            if (wire != null) {
                wire.close();
            }
        } finally {
            stop();
        }
    }

    static NodeDescription node(String nodeId) {
        TableDescription orders = new TableDescription("orders", List.of("id"), List.of("id", "größe"), true);
        return new NodeDescription(
                nodeId, null, SystemClock.utc().instant().truncatedTo(ChronoUnit.MICROS), List.of(orders));
    }

    Reply preflight(String headers, byte[] body) throws IOException {
        return request("POST /api/v1/sync/preflight", headers, body);
    }

    HttpSyncTransport transport(String key) {
        return HttpSyncTransport.builder()
                .centralUrl("http://127.0.0.1:" + port)
                .apiKey(key)
                .gzip(false)
                .build();
    }

    Reply push(String headers, byte[] body) throws IOException {
        return request("POST /api/v1/sync/push", headers, body);
    }

    Reply get(String path, String headers) throws IOException {
        return request("GET /api/v1/sync" + path, headers, new byte[0]);
    }

    Reply request(String line, String headers, byte[] body) throws IOException {
        String length = body.length == 0 && line.startsWith("GET") ? "" : "Content-Length: " + body.length + "\n";
        try (RawClient client = new RawClient(port)) {
            client.send(line + " HTTP/1.1\nHost: central\n" + headers + length + "\n");
            return client.send(body).receive();
        }
    }

    static void assertTooLarge(Reply reply) throws IOException {
        JsonNode problem = assertProblem(reply, 413, "batch-too-large");
        assertThat(problem.get("limit").intValue()).isEqualTo(LIMIT);
        assertThat(problem.get("unit").textValue()).isEqualTo("bytes");
    }

    static JsonNode assertProblem(Reply reply, int status, String name) throws IOException {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.get("type").textValue()).isEqualTo("https://hybridsync.dev/problems/" + name);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        return problem;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
