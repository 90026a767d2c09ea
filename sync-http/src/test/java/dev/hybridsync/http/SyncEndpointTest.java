package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.endpoint.BodyReader.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a web stack can do to the endpoint, but a socket can't. */
class SyncEndpointTest {
    private static final Map<String, List<String>> HEADERS =
            Map.of("X-Api-Key", List.of(Keys.VALID), "Content-Type", List.of("application/json"));

    private final SyncHandler handler = SyncHandler.builder()
            .store(new RecordingStore())
            .authenticator(Keys.authenticator())
            .build();

    private record Push(Map<String, List<String>> values, Source source) implements SyncRequest {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/push";
        }

        @Override
        public List<String> headers(String name) {
            return values.getOrDefault(name, List.of());
        }

        @Override
        public InputStream body() throws IOException {
            return source.open();
        }
    }

    @Test
    void aBodyThatBreaksOffIsNeitherLoggedNorAnInternalError() {
        List<Source> broken = List.of(
                () -> {
                    throw new IOException("gone");
                },
                () -> {
                    throw new IllegalStateException("gone");
                },
                () -> new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });
        try (CapturedLog log = new CapturedLog()) {
            for (Source source : broken) {
                SyncResponse response = new SyncEndpoint(handler).handle(new Push(HEADERS, source));

                assertThat(response.status()).isEqualTo(400);
                assertThat(new String(response.body(), StandardCharsets.UTF_8))
                        .contains("malformed-batch", "is incomplete");
            }
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void theBodyIsNotEvenOpenedWithoutAValidKey() {
        Source never = () -> {
            throw new AssertionError("opened");
        };

        assertThat(new SyncEndpoint(handler).handle(new Push(Map.of(), never)).status())
                .isEqualTo(401);
    }

    @Test
    void manyEmptyPartsOfACompressedBodyAreRefusedAndExhaustNoStack() throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        byte[] body = new byte[20_000 * empty.size()];
        for (int at = 0; at < body.length; at += empty.size()) {
            System.arraycopy(empty.toByteArray(), 0, body, at, empty.size());
        }
        Map<String, List<String>> headers = new HashMap<>(HEADERS);
        headers.put("Content-Encoding", List.of("gzip"));

        SyncResponse response =
                new SyncEndpoint(handler).handle(new Push(headers, () -> new ByteArrayInputStream(body)));

        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void limitsOutOfRangeAreRefused() {
        for (int limit : new int[] {0, -1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> new SyncEndpoint(handler, limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxBodyBytes");
        }
    }
}
