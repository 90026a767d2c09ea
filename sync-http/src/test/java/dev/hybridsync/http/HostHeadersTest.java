package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hybridsync.http.wire.ResultWriter;
import dev.hybridsync.metrics.HybridSyncObservations;
import dev.hybridsync.spi.SyncTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the host adds to a request. */
class HostHeadersTest extends HttpSyncTransportDriver {
    private static LoggedRequest pushed(HttpSyncTransport.Builder builder) {
        return pushed(builder.build());
    }

    private static LoggedRequest pushed(SyncTransport transport) {
        answer(aResponse()
                .withHeader("Content-Type", "application/json")
                .withBody(ResultWriter.write(RecordingStore.applied(BATCH))));
        try (transport) {
            transport.push(BATCH);
        }
        return requests().get(0);
    }

    @Test
    void theTracersHeaderReachesCentral() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<SenderContext<Object>>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof SenderContext;
            }

            @Override
            public void onStart(SenderContext<Object> context) {
                context.getSetter().set(Objects.requireNonNull(context.getCarrier()), "traceparent", "00-a1-b2-01");
            }
        });
        HybridSyncObservations observations = HybridSyncObservations.of(registry);
        HttpSyncTransport http = builder().headers(observations::headers).build();
        assertThat(pushed(observations.around(http)).getHeader("traceparent")).isEqualTo("00-a1-b2-01");
    }

    @Test
    void whatTheLibrarySetsAndWhatCantTravelIsLeftOut() {
        Map<String, String> hostile = Map.of(
                "X-API-KEY", "other",
                "authorization", "Basic secret",
                "Content-Encoding", "br",
                "Host", "elsewhere",
                "Proxy-Authorization", "Basic secret",
                "two words", "a",
                "X-Line", "a\r\nX-Injected: b",
                "X-Umlaut", "\u00e4",
                "baggage", "shop=1, till=2");
        try (CapturedLog log = new CapturedLog()) {
            LoggedRequest request = pushed(builder().headers(() -> hostile));
            assertThat(request.getHeader("X-Api-Key")).isEqualTo(KEY);
            assertThat(request.getHeader("Content-Encoding")).isEqualTo("gzip");
            assertThat(request.getHeader("Host")).startsWith("localhost");
            assertThat(request.getHeader("baggage")).isEqualTo("shop=1, till=2");
            assertThat(request.getHeaders().keys())
                    .doesNotContain("authorization", "Proxy-Authorization", "X-Line", "X-Injected", "X-Umlaut");
            assertThat(log.text()).contains("not all headers are sent").doesNotContain("secret");
        }
    }

    @Test
    void aSourceThatThrowsCostsALineInTheLogAndNoRequest() {
        Supplier<Map<String, String>> source = () -> {
            throw new IllegalStateException("secret");
        };
        try (CapturedLog log = new CapturedLog()) {
            assertThat(pushed(builder().headers(source)).getHeader("X-Api-Key")).isEqualTo(KEY);
            assertThat(log.text()).contains("java.lang.IllegalStateException").doesNotContain("secret");
        }
    }
}
