package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.http.endpoint.StatusDocument;
import dev.hybridsync.status.NodeStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the transport handles central's answers to a node that asks for its status. */
@Timeout(60)
class HttpStatusTest {
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

    private static void answers(int status, String type, String body) {
        central.stubFor(get(urlEqualTo("/api/v1/sync/status"))
                .withHeader("X-Api-Key", equalTo(Keys.VALID))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody(body)));
    }

    @Test
    void journalAndLastBatchAreReadAndWhatALaterReleaseSaysIsSkipped() {
        NodeStatus status = NodeStatus.builder()
                .nodeId("store-1")
                .label("Shop")
                .journalId(new UUID(1, 2))
                .lastBatchId(new UUID(3, 4))
                .lastSeenAt(Instant.EPOCH)
                .build();
        String text = new String(StatusDocument.toJson(status), StandardCharsets.UTF_8);
        answers(200, "application/json", text.replace("{\"nodeId\"", "{\"new\":{\"a\":[1]},\"nodeId\""));
        NodeStatus read = transport.status("store-1").orElseThrow();
        assertThat(read.journalId()).isEqualTo(status.journalId());
        assertThat(read.lastBatchId()).isEqualTo(status.lastBatchId());
    }

    @Test
    void aNodeThatNeverSentHasNoLastBatch() {
        NodeStatus status = NodeStatus.builder().nodeId("store-1").build();
        answers(200, "application/json", new String(StatusDocument.toJson(status), StandardCharsets.UTF_8));
        assertThat(transport.status("store-1").orElseThrow().lastBatchId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"nodeId\":\"store-1\"}",
                "{\"lastBatchId\":null}",
                "{\"nodeId\":\"store-1\",\"lastBatchId\":7}",
                "{\"nodeId\":\"another\",\"lastBatchId\":null}"
            })
    void whatIsNoStatusOfThisNodeIsUnavailable(String body) {
        answers(200, "application/json", body);
        assertThatThrownBy(() -> transport.status("store-1")).isInstanceOf(CentralUnavailableException.class);
    }

    @Test
    void aLoginPageIsUnavailable() {
        answers(200, "text/html", "<html>");
        assertThatThrownBy(() -> transport.status("store-1")).isInstanceOf(CentralUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"401, invalid-api-key", "403, wrong-node"})
    void aRefusalIsForAPerson(int status, String name) {
        answers(
                status,
                "application/problem+json",
                "{\"type\":\"https://hybridsync.dev/problems/" + name + "\",\"status\":" + status + "}");
        assertThatThrownBy(() -> transport.status("store-1"))
                .isInstanceOf(PushRefusedException.class)
                .hasMessageNotContaining(Keys.VALID);
    }
}
