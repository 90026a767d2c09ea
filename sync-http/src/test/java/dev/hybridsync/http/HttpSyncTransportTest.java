package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSyncTransportTest {
    private static final String KEY = "hs_secret-key";
    private static final Batch BATCH = new Batch(
            "store-042",
            new UUID(1, 2),
            new UUID(3, 4),
            new UUID(5, 6),
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(Change.upsert(1, "orders", Map.of("id", 1L), Instant.EPOCH, Map.of("id", 1L, "name", "Ada"))));

    @RegisterExtension
    static final WireMockExtension central = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    @RegisterExtension
    static final WireMockExtension elsewhere = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final HttpSyncTransport transport = builder().build();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aPushIsOneCompressedRequestWithTheKey() {
        answer(result());

        assertThat(transport.push(BATCH)).isEqualTo(RecordingStore.applied(BATCH));

        LoggedRequest request = onlyRequest();
        assertThat(request.getMethod().value()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/api/v1/sync/push");
        assertThat(request.getHeader("X-Api-Key")).isEqualTo(KEY);
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json, application/problem+json");
        assertThat(request.getHeader("User-Agent")).startsWith("HybridSync");
        assertThat(request.getHeader("Cookie")).isNull();
        assertThat(BatchReader.read(request.getBody())).isEqualTo(BATCH);
    }

    @Test
    void withoutCompressionTheBodyIsPlain() {
        answer(result());
        try (HttpSyncTransport plain = builder().gzip(false).build()) {
            plain.push(BATCH);
        }

        assertThat(onlyRequest().getHeader("Content-Encoding")).isNull();
        assertThat(onlyRequest().getBodyAsString()).startsWith("{\"protocol\":1,");
    }

    @Test
    void theBasePathIsKept() {
        answer(result());
        try (HttpSyncTransport below =
                builder().centralUrl(central.baseUrl() + "/shops/").build()) {
            below.push(BATCH);
        }

        assertThat(onlyRequest().getUrl()).isEqualTo("/shops/api/v1/sync/push");
    }

    @Test
    void cookiesAreNotKept() {
        answer(result().withHeader("Set-Cookie", "a=b"));
        transport.push(BATCH);
        transport.push(BATCH);

        assertThat(requests()).hasSize(2).allMatch(request -> request.getHeader("Cookie") == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Log in</html>",
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"protocol\":1,\"batchId\":\"00000000-0000-0003-0000-000000000004\",\"receivedAt\":\"2026-11-22T10:00:00Z\","
                        + "\"applied\":0,\"outcomes\":[{\"seq\":1,\"outcome\":\"MERGED\"}]}"
            })
    void a200WithoutAResultIsUnavailable(String body) {
        answer(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body));

        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/problem+json", "text/plain; charset=utf-8", ""})
    void a200WithAnotherContentTypeIsUnavailable(String type) {
        answer(result().withHeader("Content-Type", type));

        assertUnavailable();
    }

    @Test
    void a200WithoutContentTypeIsUnavailable() {
        answer(aResponse().withStatus(200).withBody(ResultWriter.write(RecordingStore.applied(BATCH))));

        assertUnavailable();
    }

    @Test
    void theContentTypeOfAResultMayHaveParameters() {
        answer(result().withHeader("Content-Type", "Application/JSON; charset=utf-8"));

        assertThat(transport.push(BATCH).applied()).isEqualTo(1);
    }

    @Test
    void anAnswerBeyondTheLimitIsUnavailable() {
        answer(result().withBody(" ".repeat((16 << 20) + 1)));

        assertThat(assertUnavailable()).hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206})
    void another2xxIsUnavailable(int status) {
        answer(result().withStatus(status));

        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        elsewhere.stubFor(any(anyUrl()).willReturn(result()));
        answer(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + "/api/v1/sync/push"));

        assertThat(assertUnavailable()).hasMessageContaining("redirect").hasMessageContaining("" + status);

        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    @Test
    void aRedirectToTheSameHostIsNotFollowedEither() {
        answer(aResponse().withStatus(308).withHeader("Location", "/elsewhere"));

        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 425, 502, 503, 504})
    void noStatusMakesItSendAgainByItself(int status) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Retry-After", "0")
                .withHeader("WWW-Authenticate", "Basic realm=x")
                .withHeader("Proxy-Authenticate", "Basic realm=x"));

        assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(SyncException.class);

        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailableAndNotTriedAgain(Fault fault) {
        answer(aResponse().withFault(fault));

        assertUnavailable();
    }

    @Test
    void aForkNamesTheNodeAndBothBatches() {
        UUID last = new UUID(7, 8);
        answer(problem(409, "journal-forked", ",\"lastBatchId\":\"" + last + "\""));

        var fork = catchThrowableOfType(JournalForkedException.class, () -> transport.push(BATCH));

        assertThat(fork.lastBatchId()).contains(last);
        assertThat(fork)
                .hasMessageContaining("node store-042")
                .hasMessageContaining(BATCH.batchId().toString())
                .hasMessageContaining(last.toString())
                .hasMessageContaining("Nothing is lost")
                .hasMessageContaining("person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"lastBatchId\":null", ",\"lastBatchId\":\"none\"", ",\"lastBatchId\":7"})
    void aForkWithoutAUsableLastBatchIsStillOne(String member) {
        answer(problem(409, "journal-forked", member));

        var fork = catchThrowableOfType(JournalForkedException.class, () -> transport.push(BATCH));

        assertThat(fork.lastBatchId()).isEmpty();
    }

    @Test
    void aConflictThatIsNotAForkIsUnavailable() {
        answer(aResponse().withStatus(409).withBody("conflict"));
        assertUnavailable();

        answer(problem(409, "another", ""));
        assertUnavailable();
    }

    @Test
    void tooLargeIsToldByCentralOrByAProxy() {
        answer(problem(413, "batch-too-large", ",\"limit\":1,\"unit\":\"rows\""));
        assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(BatchTooLargeException.class);

        answer(aResponse().withStatus(413).withBody("<html>nginx</html>"));
        assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(BatchTooLargeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed-batch",
        "401, invalid-api-key",
        "403, wrong-node",
        "404, not-found",
        "405, method-not-allowed",
        "415, unsupported-media"
    })
    void aRefusalIsToldWithItsProblem(int status, String name) {
        answer(problem(status, name, ""));

        var refused = catchThrowableOfType(PushRefusedException.class, () -> transport.push(BATCH));

        assertThat(refused.problem()).isEqualTo(name);
        assertThat(refused).hasMessageContaining("store-042").hasMessageContaining("The detail.");
    }

    @ParameterizedTest
    @CsvSource({"401, invalid-api-key", "403, wrong-node"})
    void refusedAccessIsARefusalWhoeverSaysIt(int status, String name) {
        answer(aResponse().withStatus(status).withBody("no"));

        var refused = catchThrowableOfType(PushRefusedException.class, () -> transport.push(BATCH));

        assertThat(refused.problem()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 410, 415, 418, 451})
    void aProxysOwnRefusalIsUnavailable(int status) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>404</html>"));
        assertUnavailable();

        answer(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"type\":\"https://proxy.example/problems/not-found\"}"));
        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterIsReadAsSecondsOrAsADate(int status) {
        answer(problem(status, "try-later", "").withHeader("Retry-After", "17"));
        assertThat(assertUnavailable().retryAfter()).contains(Duration.ofSeconds(17));

        answer(aResponse().withStatus(status).withHeader("Retry-After", "Sun, 22 Nov 2026 10:00:42 GMT"));
        assertThat(assertUnavailable().retryAfter()).contains(Duration.ofSeconds(42));

        answer(aResponse().withStatus(status).withHeader("Retry-After", "soon"));
        assertThat(assertUnavailable().retryAfter()).isEmpty();

        answer(aResponse().withStatus(status));
        assertThat(assertUnavailable().retryAfter()).isEmpty();
    }

    @Test
    void anInternalErrorIsQuotedWithItsId() {
        answer(problem(500, "internal", ",\"id\":\"4711\""));

        assertThat(assertUnavailable()).hasMessageContaining("4711").hasMessageContaining("500");
    }

    @Test
    void aForeignAnswerThatEchoesTheKeyIsQuotedWithoutIt() {
        answer(aResponse()
                .withStatus(400)
                .withBody("{\"type\":\"https://hybridsync.dev/problems/x\",\"detail\":\"X-Api-Key: " + KEY
                        + "\\r\\nfoo\"}"));

        assertThatThrownBy(() -> transport.push(BATCH))
                .hasMessageContaining("X-Api-Key: ***")
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aBatchIsNeitherInAMessageNorInAToString() {
        answer(problem(500, "internal", ""));

        assertThat(assertUnavailable()).hasMessageNotContaining("Ada").hasMessageNotContaining(KEY);
        assertThat(transport.toString()).doesNotContain(KEY);
    }

    private static HttpSyncTransport.Builder builder() {
        return HttpSyncTransport.builder()
                .centralUrl(central.baseUrl())
                .apiKey(KEY)
                .clock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        central.resetAll();
        central.stubFor(post(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder result() {
        BatchResult result = RecordingStore.applied(BATCH);
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(ResultWriter.write(result));
    }

    private static ResponseDefinitionBuilder problem(int status, String name, String members) {
        String body = "{\"type\":\"https://hybridsync.dev/problems/" + name + "\",\"title\":\"T\",\"status\":" + status
                + ",\"detail\":\"The detail.\"" + members + "}";
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    private CentralUnavailableException assertUnavailable() {
        var unavailable = catchThrowableOfType(CentralUnavailableException.class, () -> transport.push(BATCH));
        assertThat(unavailable).hasMessageContaining("node store-042").hasMessageNotContaining(KEY);
        assertThat(requests()).hasSize(1);
        return unavailable;
    }

    private static List<LoggedRequest> requests() {
        return central.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .toList();
    }

    private static LoggedRequest onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }
}
