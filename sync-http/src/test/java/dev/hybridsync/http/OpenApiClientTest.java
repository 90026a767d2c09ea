package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.VerifyUnsupportedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The node's transport, with a central that is made from the file alone. For each request that the file allows, it returns
 * each example of the file in turn, and nothing else.
 */
@Timeout(60)
class OpenApiClientTest {
    @RegisterExtension
    static final WireMockExtension central = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    /** How the transport reacts to a status, by operation. */
    private static final Map<String, Map<Integer, Class<? extends Throwable>>> REACTIONS = Map.of(
            "/push",
            Map.of(
                    409, JournalForkedException.class,
                    413, BatchTooLargeException.class,
                    429, CentralUnavailableException.class,
                    500, CentralUnavailableException.class,
                    503, CentralUnavailableException.class),
            "/preflight",
            Map.of(401, PushRefusedException.class, 403, PushRefusedException.class),
            "/verify",
            Map.of(
                    400, PushRefusedException.class,
                    401, PushRefusedException.class,
                    403, PushRefusedException.class,
                    404, VerifyUnsupportedException.class));

    static Stream<Arguments> examples() {
        List<Arguments> all = new ArrayList<>();
        for (String path : List.of("/push", "/preflight", "/verify")) {
            OpenApi.operation("POST", OpenApi.BASE + path)
                    .get("responses")
                    .properties()
                    .forEach(response -> {
                        JsonNode answer = OpenApi.resolved(response.getValue());
                        answer.get("content")
                                .elements()
                                .next()
                                .get("examples")
                                .properties()
                                .forEach(example -> all.add(
                                        Arguments.of(path, Integer.valueOf(response.getKey()), example.getKey())));
                    });
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleOfTheFileIsUnderstood(String path, int status, String example) {
        JsonNode answer = OpenApi.resolved(
                OpenApi.operation("POST", OpenApi.BASE + path).get("responses").get(String.valueOf(status)));
        JsonNode body = answer.get("content").elements().next().at("/examples/" + example + "/value");
        central.stubFor(requestMatching(OpenApiClientTest::isAllowed).willReturn(response(status, answer, body)));

        Throwable thrown = catchThrowable(() -> ask(path));

        if (status == 200) {
            assertThat(thrown).isNull();
        } else {
            Class<? extends Throwable> usual =
                    path.equals("/push") ? PushRefusedException.class : CentralUnavailableException.class;
            assertThat(thrown).isInstanceOf(REACTIONS.get(path).getOrDefault(status, usual));
            check(thrown, body);
        }
        assertThat(central.getAllServeEvents()).hasSize(1).allMatch(event -> event.getWasMatched());
    }

    private static void check(Throwable thrown, JsonNode body) {
        if (thrown instanceof PushRefusedException refused) {
            assertThat(body.get("type").textValue()).endsWith("/" + refused.problem());
        } else if (thrown instanceof JournalForkedException forked) {
            assertThat(forked.lastBatchId().map(Object::toString).orElse("null"))
                    .isEqualTo(body.get("lastBatchId").asText());
        } else if (thrown instanceof CentralUnavailableException unavailable && body.has("retryAfter")) {
            assertThat(unavailable.retryAfter())
                    .contains(Duration.ofSeconds(body.get("retryAfter").intValue()));
        } else if (!(thrown instanceof VerifyUnsupportedException)) {
            assertThat(thrown).hasMessageContaining(body.get("detail").textValue());
        }
    }

    private static void ask(String path) {
        try (HttpSyncTransport node = HttpSyncTransport.builder()
                .centralUrl(central.baseUrl())
                .apiKey(Keys.VALID)
                .build()) {
            switch (path) {
                case "/push" -> node.push(GoldenData.batch(GoldenData.PREVIOUS, GoldenData.changes()));
                case "/preflight" -> node.preflight(GoldenData.description(GoldenData.JOURNAL, GoldenData.SENT));
                default -> node.verify(ComparisonCases.request(new VerifyQuestion.Forms()));
            }
        }
    }

    private static MatchResult isAllowed(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.values()));
        List<String> complaints =
                OpenApi.complaints(true, request.getMethod().getName(), request.getUrl(), headers, request.getBody());
        return MatchResult.of(complaints.isEmpty());
    }

    private static ResponseDefinitionBuilder response(int status, JsonNode answer, JsonNode body) {
        ResponseDefinitionBuilder response = aResponse()
                .withStatus(status)
                .withHeader("Content-Type", answer.get("content").fieldNames().next())
                .withBody(body.toString().getBytes(StandardCharsets.UTF_8));
        answer.get("headers").properties().forEach(header -> {
            JsonNode word = OpenApi.resolved(header.getValue()).at("/schema/enum/0");
            String value = word.isMissingNode() ? body.get("retryAfter").asText() : word.textValue();
            response.withHeader(header.getKey(), value);
        });
        return response;
    }
}
