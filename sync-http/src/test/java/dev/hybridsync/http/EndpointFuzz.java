package dev.hybridsync.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * What Jazzer runs in a separate process: any bytes as the body of a request whose key is valid. An undocumented answer is a
 * finding, and so is anything that is thrown.
 */
public final class EndpointFuzz {
    static final String PATH = "fuzz.path";

    private static final Set<Integer> DOCUMENTED = Set.of(200, 400, 403, 404, 405, 413, 415, 429);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS = System.getProperty(PATH) == null
            ? List.of("/push", "/preflight", "/push", "/status", "/health", "/verify", "/")
            : List.of(System.getProperty(PATH));
    private static final RecordingStore store = new RecordingStore();
    private static final SyncEndpoint endpoint = SyncEndpoint.builder(SyncHandler.builder()
                    .store(store)
                    .authenticator(Keys.authenticator())
                    .maxRequestsPerMinute(Integer.MAX_VALUE)
                    .build())
            .maxBodyBytes(64 << 10)
            .build();

    private EndpointFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        String path = data.pickValue(PATHS);
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-api-key", List.of(Keys.VALID));
        headers.put(
                "content-type",
                List.of(data.consumeProbabilityFloat() < 0.05f ? data.consumeString(30) : "application/json"));
        boolean gzip = data.consumeBoolean();
        boolean packed = gzip && data.consumeProbabilityFloat() < 0.9f;
        headers.put("content-encoding", gzip ? List.of("gzip") : List.of());
        headers.put(
                "content-length", data.consumeProbabilityFloat() < 0.05f ? List.of(data.consumeString(20)) : List.of());
        String method = data.consumeProbabilityFloat() < 0.02f
                ? data.consumeString(8)
                : path.equals("/status") || path.equals("/health") ? "GET" : "POST";
        byte[] rest = data.consumeRemainingAsBytes();
        byte[] body = packed ? gzip(rest) : rest;

        store.batches.clear();
        store.nodes.clear();
        SyncResponse response = endpoint.handle(new Request(method, path, headers, body));

        if (!DOCUMENTED.contains(response.status())) {
            throw new AssertionError("answered " + response.status());
        }
        JSON.readTree(response.body());
        for (Batch batch : store.batches) {
            for (Change change : batch.changes()) {
                if (change.seq() < 1 || change.table().isEmpty()) {
                    throw new AssertionError("applied what is no change");
                }
            }
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private record Request(String method, String path, Map<String, List<String>> values, byte[] content)
            implements SyncRequest {
        @Override
        public List<String> headers(String name) {
            return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(content);
        }
    }
}
