package dev.hybridsync.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a node handles answers that refuse a batch, and what it reports of them. */
class HttpSyncTransportRefusalsTest extends HttpSyncTransportDriver {
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
}
