package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.ResultWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push sends, and which answers count. */
class HttpSyncTransportTest extends HttpSyncTransportDriver {
    @RegisterExtension
    static final WireMockExtension elsewhere = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

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

    private static ResponseDefinitionBuilder result() {
        BatchResult result = RecordingStore.applied(BATCH);
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(ResultWriter.write(result));
    }

    private static LoggedRequest onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }
}
