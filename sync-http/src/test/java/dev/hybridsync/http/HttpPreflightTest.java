package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the transport handles central's answers to a preflight. */
@Timeout(60)
class HttpPreflightTest {
    private static final String KEY = "hs_secret-key";
    private static final String PROBLEMS = "https://hybridsync.dev/problems/";
    private static final NodeDescription NODE = new NodeDescription(
            "store-042",
            null,
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(new TableDescription("orders", List.of("id"), List.of("id", "name"), true)));
    private static final List<Finding> FINDINGS = List.of(
            new Finding("A_LATER_CODE", Severity.ERROR, null, null, "something new", "update this node"),
            Finding.of(FindingCode.CENTRAL_TABLE_MISSING, "orders", "central has no table", "make it"));

    @RegisterExtension
    static final WireMockExtension central = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    private final HttpSyncTransport transport = HttpSyncTransport.builder()
            .centralUrl(central.baseUrl() + "/shops/")
            .apiKey(KEY)
            .build();

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aPreflightIsOneCompressedRequestWithTheKeyBelowTheBasePath() {
        answer(findings());

        assertThat(transport.preflight(NODE)).isEqualTo(FINDINGS);

        LoggedRequest request = onlyRequest();
        assertThat(request.getMethod().value()).isEqualTo("POST");
        assertThat(request.getUrl()).isEqualTo("/shops/api/v1/sync/preflight");
        assertThat(request.getHeader("X-Api-Key")).isEqualTo(KEY);
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(DescriptionJson.read(request.getBody())).isEqualTo(NODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Log in</html>",
                "",
                "[]",
                "{\"protocol\":1}",
                "{\"protocol\":2,\"findings\":[]}",
                "{\"protocol\":1,\"findings\":null}",
                "{\"protocol\":1,\"findings\":[{\"code\":\"A\",\"severity\":\"FATAL\",\"explanation\":\"\",\"fix\":\"\"}]}"
            })
    void a200WithoutFindingsIsUnavailable(String body) {
        answer(findings().withBody(body));

        assertUnavailable("not with findings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/problem+json", ""})
    void a200WithAnotherContentTypeIsUnavailable(String type) {
        answer(findings().withHeader("Content-Type", type));

        assertUnavailable("check centralUrl, and whether a login page");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 404, 405, 429, 500, 502, 503})
    void whatIsNotInCentralsOwnWordsIsUnavailable(int status) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "1").withBody("<html>proxy</html>"));

        assertUnavailable("answered " + status + ", but the answer does not come from central; check centralUrl");
    }

    /** A central that is too old to know the request answers 404. */
    @ParameterizedTest
    @CsvSource({"400, malformed-batch", "404, not-found", "429, too-many-requests", "500, internal", "503, try-later"})
    void centralsOwnProblemIsUnavailableAndQuoted(int status, String name) {
        answer(problem(status, name, "Why not."));

        assertUnavailable("answered " + status + ", " + name + ": Why not.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        answer(findings().withStatus(status).withHeader("Location", "/elsewhere"));

        assertUnavailable("answered " + status + ", a redirect");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailableAndSaysNothingOfABatch(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(assertUnavailable("")).hasMessageNotContaining("batch");
    }

    @ParameterizedTest
    @CsvSource({"401, invalid-api-key", "403, wrong-node"})
    void refusedAccessIsARefusalWhoeverSaysIt(int status, String name) {
        answer(problem(status, name, "Why not."));
        assertRefused(name, name + ": Why not.");

        answer(aResponse().withStatus(status).withBody("<html>no</html>"));
        assertRefused(name, "(" + status + "); check the API key");
    }

    @Test
    void aClosedTransportAsksNobody() {
        answer(findings());
        transport.close();

        var closed = catchThrowableOfType(CentralUnavailableException.class, () -> transport.preflight(NODE));

        assertThat(closed).hasMessageContaining("node store-042").hasMessageContaining("closed");
        assertThat(central.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500})
    void aProblemThatEchoesTheKeyIsQuotedWithoutIt(int status) {
        answer(problem(status, "x", "X-Api-Key: " + KEY + "\\nfoo"));

        var failure = catchThrowableOfType(SyncException.class, () -> transport.preflight(NODE));

        assertThat(failure)
                .hasMessageContaining("X-Api-Key: ***")
                .hasMessageNotContaining(KEY)
                .hasMessageNotContaining("\n");
    }

    @Test
    void findingsThatEchoTheKeyOrBreakTheLineAreClean() {
        String echo = "key " + KEY + "\nfoo";
        answer(findings(List.of(new Finding("A", Severity.WARNING, null, null, echo, echo))));

        assertThat(transport.preflight(NODE))
                .containsExactly(new Finding("A", Severity.WARNING, null, null, "key *** foo", "key *** foo"));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        central.resetAll();
        central.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder findings() {
        return findings(FINDINGS);
    }

    private static ResponseDefinitionBuilder findings(List<Finding> findings) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(FindingsJson.write(findings));
    }

    private static ResponseDefinitionBuilder problem(int status, String name, String detail) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{\"type\":\"" + PROBLEMS + name + "\",\"detail\":\"" + detail + "\"}");
    }

    private CentralUnavailableException assertUnavailable(String told) {
        var unavailable = catchThrowableOfType(CentralUnavailableException.class, () -> transport.preflight(NODE));
        assertThat(unavailable)
                .hasMessageContaining("node store-042: central at ")
                .hasMessageContaining(told)
                .hasMessageNotContaining(KEY);
        onlyRequest();
        return unavailable;
    }

    private void assertRefused(String name, String told) {
        var refused = catchThrowableOfType(PushRefusedException.class, () -> transport.preflight(NODE));
        assertThat(refused.problem()).isEqualTo(name);
        assertThat(refused).hasMessageContaining("node store-042").hasMessageContaining(told);
        onlyRequest();
    }

    private static LoggedRequest onlyRequest() {
        assertThat(central.getAllServeEvents()).hasSize(1);
        return LoggedRequest.createFrom(central.getAllServeEvents().get(0).getRequest());
    }
}
