package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoint answers, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointAnswersTest extends EndpointDriver {
    EndpointAnswersTest(WebServer server) {
        super(server);
    }

    @Test
    void whatTheHandlerRefusesIsAProblem() throws Exception {
        Batch foreign = new Batch("another", new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of());
        assertProblem(push(KEY + TYPE, BatchWriter.write(foreign)), 403, "wrong-node");

        List<Change> twice = List.of(BATCH.changes().get(0), BATCH.changes().get(0));
        Batch repeated = new Batch(Keys.NODE, new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, twice);
        assertProblem(push(KEY + TYPE, BatchWriter.write(repeated)), 400, "malformed-batch");
        assertThat(store.batches).isEmpty();
    }

    @Test
    void aForkTellsTheLastBatch() throws Exception {
        store.answer = batch -> {
            throw new JournalForkedException("forked", new UUID(7, 8));
        };
        JsonNode problem = assertProblem(push(KEY + TYPE, BODY), 409, "journal-forked");
        assertThat(problem.get("lastBatchId").textValue()).isEqualTo(new UUID(7, 8).toString());

        store.answer = batch -> {
            throw new JournalForkedException("forked", null);
        };
        problem = assertProblem(push(KEY + TYPE, BODY), 409, "journal-forked");
        assertThat(problem.get("lastBatchId").isNull()).isTrue();
    }

    @Test
    void aForkIsLoggedOnceThoughTheNodeSendsItsBatchAgainAndAgain() throws Exception {
        store.answer = batch -> {
            throw new JournalForkedException("forked, says the store", null);
        };
        try (CapturedLog log = new CapturedLog()) {
            assertProblem(push(KEY + TYPE, BODY), 409, "journal-forked");
            assertProblem(push(KEY + TYPE, BODY), 409, "journal-forked");
            assertThat(log.text()).containsOnlyOnce("forked, says the store");
        }
    }

    @ParameterizedTest
    @CsvSource({"PT7S, 7", "PT0S, 1", "PT1.5S, 2", "PT-3S, 1"})
    void aBusyStoreAsksToTryLater(Duration retryAfter, String header) throws Exception {
        store.answer = batch -> {
            throw new BusyException("node row is locked by pid 4711", retryAfter, null);
        };

        Reply reply = push(KEY + TYPE, BODY);

        assertProblem(reply, 503, "try-later");
        assertThat(reply.header("Retry-After")).isEqualTo(header);
        assertThat(reply.body()).doesNotContain("4711");
    }

    @Test
    void tooManyRequestsAreToldWhenToComeBack() throws Exception {
        Reply reply = get("/status", KEY);
        // a new minute may begin once on the way
        for (int i = 0; i < 2 * REQUESTS_A_MINUTE && reply.status() == 200; i++) {
            reply = get("/status", KEY);
        }

        assertProblem(reply, 429, "too-many-requests");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void anInternalErrorTellsNothingButAnIdThatTheLogHasToo() throws Exception {
        store.answer = batch -> {
            throw new IllegalStateException("relation orders does not exist");
        };
        try (CapturedLog log = new CapturedLog()) {
            Reply reply = push(KEY + TYPE, BODY);

            JsonNode problem = assertProblem(reply, 500, "internal");
            assertThat(reply.body()).doesNotContain("orders", "IllegalState", "dev.hybridsync.http");
            assertThat(log.text())
                    .contains(problem.get("id").textValue(), "relation orders does not exist")
                    .doesNotContain(Keys.VALID, "Ada");
        }
    }

    @Test
    void anErrorOfTheJvmIsNotAnsweredLikeAnExceptionAndEndsTheConnection() throws Exception {
        store.answer = batch -> {
            throw new AssertionError("never");
        };
        try (CapturedLog log = new CapturedLog();
                RawClient client = new RawClient(port)) {
            client.send(PUSH + KEY + TYPE + "Content-Length: " + BODY.length + "\n\n")
                    .send(BODY);
            Reply reply = client.receive();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).isEmpty();
            assertThat(client.isClosedByTheServer()).isTrue();
            assertThat(log.text()).contains("failed with an error of the JVM", "AssertionError");
        }
        store.answer = RecordingStore::applied;
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(200);
    }

    @Test
    void anAuthenticatorThatBreaksIsAnInternalErrorAndNotAnInvalidKey() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            assertProblem(push("X-Api-Key: " + Keys.BROKEN + "\n" + TYPE, BODY), 500, "internal");
            assertThat(log.text()).contains("the key table is gone").doesNotContain(Keys.BROKEN);
        }
    }

    @Test
    void theStatusTellsWhatCentralKnowsOfTheNode() throws Exception {
        Reply unseen = get("/status", KEY);
        assertThat(JSON.readTree(unseen.body())).isEqualTo(JSON.readTree("""
                {"nodeId":"store-042","journalId":null,"lastBatchId":null,"lastSeenAt":null,"clockOffsetMillis":null,
                "outcomes":{"APPLIED":0,"SUPERSEDED":0,"DEFERRED":0,"REJECTED":0}}"""));

        push(KEY + TYPE, BODY);
        Reply seen = get("/status", KEY);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(JSON.readTree(seen.body())).isEqualTo(JSON.readTree("""
                {"nodeId":"store-042","journalId":"00000000-0000-0001-0000-000000000002",
                "lastBatchId":"00000000-0000-0003-0000-000000000004","lastSeenAt":"2026-11-22T10:00:00.480000Z",
                "clockOffsetMillis":-1500,"outcomes":{"APPLIED":7,"SUPERSEDED":0,"DEFERRED":0,"REJECTED":1}}"""));
    }

    @Test
    void healthNeedsNoKeyAndTellsNoData() throws Exception {
        Reply reply = get("/health", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void headIsAnsweredWithoutABodyAndTheConnectionGoesOn() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send("HEAD /api/v1/sync/health HTTP/1.1\nHost: central\n\n");
            assertThat(client.receive(true).status()).isEqualTo(200);

            client.send("GET /api/v1/sync/health HTTP/1.1\nHost: central\n\n");
            assertThat(client.receive().body()).contains("UP");
        }
    }

    @Test
    void theConnectionGoesOnAfterARefusedBody() throws Exception {
        try (RawClient client = new RawClient(port)) {
            for (int i = 0; i < 5; i++) {
                client.send(PUSH + TYPE + "Content-Length: " + 3 * LIMIT + "\n\n")
                        .send(new byte[3 * LIMIT]);
                assertProblem(client.receive(), 401, "invalid-api-key");
            }
            client.send("GET /api/v1/sync/health HTTP/1.1\nHost: central\n\n");
            assertThat(client.receive().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatBreaksOffIsNoErrorOfCentrals() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            for (String framing : List.of("Content-Length: 1000\n\n{", "Transfer-Encoding: chunked\n\n5\n{\"pro")) {
                try (RawClient client = new RawClient(port)) {
                    client.send(PUSH + KEY + TYPE + framing).breakOff();

                    assertBrokenOff(client.receive());
                }
            }
            assertThat(log.text()).doesNotContain("dev.hybridsync", "Exception");
        }
        assertThat(store.batches).isEmpty();
    }

    private void assertBrokenOff(Reply reply) throws IOException {
        if (server.answersForItselfWhereAClientBreaksOff()) {
            assertThat(reply.status()).isEqualTo(400);
        } else {
            assertProblem(reply, 400, "malformed-batch");
        }
    }

    @Test
    void aRefusalOfALargeBodyIsSeenByTheNode() {
        String text = "x".repeat(4 << 20);
        Batch large = new Batch(
                Keys.NODE,
                new UUID(1, 2),
                new UUID(3, 4),
                null,
                Instant.EPOCH,
                List.of(Change.upsert(1, "t", Map.of("id", 1L), Instant.EPOCH, Map.of("id", 1L, "text", text))));
        for (int i = 0; i < 10; i++) {
            try (HttpSyncTransport invalid = transport(Keys.UNKNOWN)) {
                assertThatThrownBy(() -> invalid.push(large)).isInstanceOf(PushRefusedException.class);
            }
            try (HttpSyncTransport valid = transport(Keys.VALID)) {
                assertThatThrownBy(() -> valid.push(large)).isInstanceOf(BatchTooLargeException.class);
            }
        }
    }
}
