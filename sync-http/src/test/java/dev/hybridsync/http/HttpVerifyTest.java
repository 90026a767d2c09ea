package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.VerifyUnsupportedException;
import dev.hybridsync.http.wire.VerifyRequestJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the transport handles central's answers to a comparison, and what central accepts as one. */
@Timeout(60)
class HttpVerifyTest {
    private static final VerifyRequest ASKED = ComparisonCases.request(new VerifyQuestion.Forms());

    @RegisterExtension
    static final WireMockExtension central = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    private final HttpSyncTransport transport = HttpSyncTransport.builder()
            .centralUrl(central.baseUrl())
            .apiKey(Keys.VALID)
            .build();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aCentralOfAnEarlierReleaseCantCompare() {
        problem(404, "not-found", null);
        assertThatThrownBy(() -> transport.verify(ASKED)).isInstanceOf(VerifyUnsupportedException.class);
    }

    @ParameterizedTest
    @CsvSource({"401, invalid-api-key", "403, wrong-node", "400, malformed-batch"})
    void aRefusalIsForAPerson(int status, String name) {
        problem(status, name, null);
        assertThatThrownBy(() -> transport.verify(ASKED))
                .isInstanceOf(PushRefusedException.class)
                .hasMessageNotContaining(Keys.VALID);
    }

    @ParameterizedTest
    @CsvSource({"503, try-later", "429, too-many-requests"})
    void aBusyCentralSaysHowLongToWait(int status, String name) {
        problem(status, name, "7");
        CentralUnavailableException e =
                catchThrowableOfType(CentralUnavailableException.class, () -> transport.verify(ASKED));
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"protocol\":1}",
                "{\"protocol\":2,\"forms\":{}}",
                "{\"protocol\":1,\"rows\":\"=?\",\"surplus\":[]}",
                "{\"protocol\":1,\"differing\":[[1]]}",
                "{\"protocol\":1,\"states\":[{}]}",
                "{\"protocol\":1,\"states\":[{\"state\":\"EQUAL\",\"version\":{\"nodeId\":\"a b\"}}]}"
            })
    void whatIsNoAnswerIsUnavailable(String body) {
        central.stubFor(post(urlEqualTo("/api/v1/sync/verify"))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody(body)));
        assertThatThrownBy(() -> transport.verify(ASKED)).isInstanceOf(CentralUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"forms\" | \"else\"",
                "\"forms\" | \"digests\"",
                "\"forms\" | \"digests\",\"bits\":17,\"sums\":\"\"",
                "\"forms\" | \"digests\",\"bits\":0,\"sums\":\"AAAA\"",
                "\"forms\" | \"digests\",\"bits\":0,\"sums\":\"\"",
                "\"forms\" | \"digests\",\"bits\":2,\"buckets\":[2,1],\"sums\":\"\"",
                "\"forms\" | \"rows\",\"bits\":0,\"keys\":\"AAAAAAAAAAE=\",\"rows\":\"\"",
                "\"forms\" | \"states\"",
                "\"forms\" | \"states\",\"states\":[{}]",
                "[\"id\"] | [\"other\"]"
            })
    void whatIsNoQuestionIsMalformedAndNamesNoData(String part, String by) {
        String good = new String(VerifyRequestJson.write(ASKED), StandardCharsets.UTF_8);
        assertThat(good).contains(part);
        assertThatThrownBy(() -> VerifyRequestJson.read(good.replace(part, by).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not a comparison");
    }

    private static void problem(int status, String name, String retryAfter) {
        String body = "{\"type\":\"https://hybridsync.dev/problems/" + name + "\",\"title\":\"t\",\"status\":" + status
                + ",\"detail\":\"d\"}";
        var response = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(body);
        central.stubFor(post(urlEqualTo("/api/v1/sync/verify"))
                .willReturn(retryAfter == null ? response : response.withHeader("Retry-After", retryAfter)));
    }
}
