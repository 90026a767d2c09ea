package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.CentralUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A transport, and a central that answers as a test wants it to. */
@Timeout(60)
abstract class HttpSyncTransportDriver {
    static final String KEY = "hs_secret-key";
    static final Batch BATCH = new Batch(
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

    final HttpSyncTransport transport = builder().build();

    @AfterEach
    void close() {
        transport.close();
    }

    static HttpSyncTransport.Builder builder() {
        return HttpSyncTransport.builder()
                .centralUrl(central.baseUrl())
                .apiKey(KEY)
                .clock(Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }

    static void answer(ResponseDefinitionBuilder response) {
        central.resetAll();
        central.stubFor(post(anyUrl()).willReturn(response));
    }

    static ResponseDefinitionBuilder problem(int status, String name, String members) {
        String body = "{\"type\":\"https://hybridsync.dev/problems/" + name + "\",\"title\":\"T\",\"status\":" + status
                + ",\"detail\":\"The detail.\"" + members + "}";
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    CentralUnavailableException assertUnavailable() {
        var unavailable = catchThrowableOfType(CentralUnavailableException.class, () -> transport.push(BATCH));
        assertThat(unavailable).hasMessageContaining("node store-042").hasMessageNotContaining(KEY);
        assertThat(requests()).hasSize(1);
        return unavailable;
    }

    static List<LoggedRequest> requests() {
        return central.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .toList();
    }
}
