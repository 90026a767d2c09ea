package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.http.wire.ResultWriter;
import dev.hybridsync.spi.NodeDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A node whose key file is replaced continues without a restart. */
@Timeout(60)
class ReplacedKeyTest {
    private static final String OLD = "hs_old-key";
    private static final String NEW = "hs_new-key";
    private static final Batch BATCH = new Batch(
            "store-042",
            new UUID(1, 2),
            new UUID(3, 4),
            null,
            Instant.EPOCH,
            List.of(Change.delete(1, "orders", Map.of("id", 1L), Instant.EPOCH)));

    @RegisterExtension
    static final WireMockExtension central = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().gzipDisabled(true))
            .build();

    @TempDir
    Path folder;

    private Path file;
    private HttpSyncTransport transport;

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(folder.resolve("key"), OLD);
        SyncEnvironment environment = SyncEnvironment.of(Map.of("SYNC_API_KEY_FILE", file.toString()));
        transport = HttpSyncTransport.builder()
                .centralUrl(central.baseUrl())
                .apiKey(environment::apiKey)
                .build();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    /** Makes central take this key only. Its refusals quote the key, as a careless proxy might. */
    private static void centralTakes(String key) {
        central.resetAll();
        central.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(401)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"type\":\"https://hybridsync.dev/problems/invalid-api-key\",\"status\":401,"
                                + "\"detail\":\"not " + OLD + " nor " + NEW + "\"}")));
        central.stubFor(post(anyUrl())
                .withHeader("X-Api-Key", equalTo(key))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody(ResultWriter.write(RecordingStore.applied(BATCH)))));
    }

    private static List<String> sent() {
        List<String> keys = new ArrayList<>(central.getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("X-Api-Key"))
                .toList());
        Collections.reverse(keys); // WireMock lists the newest first
        return keys;
    }

    @Test
    void aKeyFileIsReadAgainWhenCentralRefusesAndTheSamePushGoesThrough() throws IOException {
        centralTakes(OLD);
        transport.push(BATCH);
        Files.writeString(file, NEW);
        transport.push(BATCH);
        assertThat(sent()).as("not before it is refused").containsExactly(OLD, OLD);
        centralTakes(NEW);
        assertThat(transport.push(BATCH).applied()).isOne();
        transport.push(BATCH);
        assertThat(sent()).containsExactly(OLD, NEW, NEW);
        assertThat(transport.hasOtherKey()).isFalse();
    }

    @Test
    void withoutAnotherKeyNothingIsSentAgainUntilThereIsOne() throws IOException {
        centralTakes(NEW);
        assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(PushRefusedException.class);
        assertThat(sent()).containsExactly(OLD);
        assertThat(transport.hasOtherKey()).isFalse();
        Files.writeString(file, "hs_another-wrong-key");
        assertThat(transport.hasOtherKey()).isTrue();
        assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(PushRefusedException.class);
        assertThat(transport.hasOtherKey()).isFalse();
        Files.writeString(file, NEW + "\n");
        assertThat(transport.hasOtherKey()).isTrue();
        transport.push(BATCH);
        assertThat(sent()).containsExactly(OLD, "hs_another-wrong-key", NEW);
    }

    @Test
    void aFileThatIsGoneOrNoKeyLeavesTheKeyAsItWas() throws IOException {
        centralTakes(NEW);
        for (String content : new String[] {null, "", "two words", "é"}) {
            Files.deleteIfExists(file);
            if (content != null) {
                Files.writeString(file, content);
            }
            assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(PushRefusedException.class);
        }
        assertThat(sent()).containsOnly(OLD);
        centralTakes(OLD);
        assertThat(transport.push(BATCH).applied()).isOne();
    }

    @Test
    void preflightUsesTheNextKeyToo() throws IOException {
        centralTakes(NEW);
        Files.writeString(file, NEW);
        NodeDescription node = new NodeDescription("store-042", null, Instant.EPOCH, List.of());
        assertThatThrownBy(() -> transport.preflight(node)).hasMessageContaining("not with findings");
        assertThat(sent()).containsExactly(OLD, NEW);
    }

    @Test
    void theKeyThatWasSentIsNotQuoted() throws IOException {
        centralTakes("none");
        Files.writeString(file, NEW);
        PushRefusedException refused = catchThrowableOfType(PushRefusedException.class, () -> transport.push(BATCH));
        assertThat(refused)
                .hasMessageContaining("not")
                .hasMessageNotContaining(NEW)
                .hasMessageNotContaining(OLD);
    }
}
