package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.http.wire.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens on the connection: answers that break off or never come, and the builder's own checks. */
@Timeout(60)
class HttpSyncTransportConnectionTest {
    private static final String KEY = "hs_secret-key";
    private static final Batch BATCH =
            new Batch("store-042", new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of());
    private static final String RESULT =
            new String(ResultWriter.write(RecordingStore.applied(BATCH)), StandardCharsets.UTF_8);
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + RESULT.length() + "\r\n\r\n";

    @Test
    void halfAnAnswerIsUnavailable() {
        assertUnavailable(OK + RESULT.substring(0, 40));
        assertUnavailable(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"pro");
        assertUnavailable("HTTP/1.1 200 OK\r\nContent-Ty");
        assertUnavailable("");
    }

    @Test
    void whatIsNoHttpIsUnavailable() {
        assertUnavailable("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    }

    @Test
    void aRefusalWhoseBodyBreaksOffIsStillOne() {
        try (RawServer server = new RawServer(request -> "HTTP/1.1 401 No\r\nContent-Length: 100\r\n\r\n{");
                HttpSyncTransport transport = builder(server).build()) {
            assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(PushRefusedException.class);
        }
    }

    @Test
    void aCentralThatNeverAnswersIsUnavailableAfterTheTimeout() {
        try (RawServer server = new RawServer(request -> null);
                HttpSyncTransport transport =
                        builder(server).requestTimeout(Duration.ofMillis(300)).build()) {
            var unavailable = catchThrowableOfType(CentralUnavailableException.class, () -> transport.push(BATCH));

            assertThat(unavailable).hasMessageContaining("PT0.3S").hasMessageContaining("127.0.0.1");
            assertThat(server.requests).hasValue(1);
        }
    }

    @Test
    void aBodyThatNeverEndsIsUnavailableAfterTheTimeout() {
        String endless = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{<keep>";
        try (RawServer server = new RawServer(request -> endless);
                HttpSyncTransport transport =
                        builder(server).requestTimeout(Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> transport.push(BATCH))
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("PT0.3S");
        }
    }

    @Test
    void aConnectionThatDiesUnderTheSecondRequestIsNotReplacedSilently() {
        try (RawServer server = new RawServer(request -> request == 1 ? OK + RESULT + "<keep>" : "");
                HttpSyncTransport transport = builder(server).build()) {
            transport.push(BATCH);

            assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(CentralUnavailableException.class);

            assertThat(server.requests).hasValue(2);
        }
    }

    @Test
    void closeEndsAHangingPushAtOnce() throws Exception {
        try (RawServer server = new RawServer(request -> null)) {
            HttpSyncTransport transport = builder(server).build();
            CompletableFuture<BatchResult> push = CompletableFuture.supplyAsync(() -> transport.push(BATCH));
            assertThat(server.firstRequest.await(20, TimeUnit.SECONDS)).isTrue();

            transport.close();

            assertThat(push)
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(CentralUnavailableException.class)
                    .withMessageContaining("close()");
        }
    }

    @Test
    void theHostsOwnClientKeepsItsConnectionsAndIsNotClosed() {
        OkHttpClient own = new OkHttpClient();
        try (RawServer server = new RawServer(request -> OK + RESULT)) {
            HttpSyncTransport transport = builder(server).httpClient(own).build();
            transport.push(BATCH);
            transport.close();
        }

        assertThat(own.connectionPool().connectionCount()).isZero();
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
    }

    @Test
    void allItsThreadsAreDaemons() {
        try (RawServer server = new RawServer(request -> OK + RESULT + "<keep>");
                HttpSyncTransport transport = builder(server).build()) {
            transport.push(BATCH);

            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("Ok")))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void aKeyThatIsNoHeaderIsRefusedWithoutQuotingIt() {
        for (String key : List.of("", "secret key", "secret\n", "secr\u00e9t", "secret\u0000")) {
            assertThatThrownBy(() -> HttpSyncTransport.builder().apiKey(key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("apiKey")
                    .hasMessageNotContaining("secr");
        }
    }

    @Test
    void timeoutsOutOfRangeAreRefused() {
        for (Duration timeout :
                List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(2), Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> HttpSyncTransport.builder().requestTimeout(timeout))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("requestTimeout");
        }
    }

    @Test
    void addressAndKeyAreRequired() {
        assertThatThrownBy(() -> HttpSyncTransport.builder().apiKey(KEY).build())
                .hasMessageContaining("centralUrl");
        assertThatThrownBy(() -> HttpSyncTransport.builder()
                        .centralUrl("https://c.example")
                        .build())
                .hasMessageContaining("apiKey");
    }

    @Test
    void plainHttpIsRefusedWhenTheTransportIsBuilt() {
        assertThatThrownBy(() -> HttpSyncTransport.builder()
                        .centralUrl("http://central.example")
                        .apiKey(KEY)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowInsecureHttp")
                .hasMessageNotContaining(KEY);
    }

    private static void assertUnavailable(String answer) {
        try (RawServer server = new RawServer(request -> answer);
                HttpSyncTransport transport = builder(server).build()) {
            assertThatThrownBy(() -> transport.push(BATCH))
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("node store-042")
                    .hasMessageContaining("127.0.0.1");
            assertThat(server.requests).hasValue(1);
        }
    }

    private static HttpSyncTransport.Builder builder(RawServer server) {
        return HttpSyncTransport.builder().centralUrl(server.url()).apiKey(KEY);
    }
}
