package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.http.wire.ResultWriter;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint answers, whichever web stack it is in. A subclass starts a server with it. */
@Timeout(60)
abstract class EndpointContract {
    private static final int LIMIT = 64 * 1024;
    private static final int REQUESTS_A_MINUTE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUSH = "POST /api/v1/sync/push HTTP/1.1\nHost: central\n";
    private static final String KEY = "X-Api-Key: " + Keys.VALID + "\n";
    private static final String TYPE = "Content-Type: application/json\n";
    private static final Batch BATCH = new Batch(
            Keys.NODE,
            new UUID(1, 2),
            new UUID(3, 4),
            null,
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(Change.upsert(1, "orders", Map.of("id", 1L), Instant.EPOCH, Map.of("id", 1L, "name", "Ada"))));
    private static final byte[] BODY = BatchWriter.write(BATCH);

    private final RecordingStore store = new RecordingStore();
    private int port;

    /** Starts a server that has the endpoint at {@code /api/v1/sync}; returns its port. */
    abstract int start(SyncEndpoint endpoint) throws Exception;

    abstract void stop() throws Exception;

    @BeforeEach
    void startServer() throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .maxRequestsPerMinute(REQUESTS_A_MINUTE)
                .build();
        port = start(new SyncEndpoint(handler, LIMIT));
    }

    @AfterEach
    void stopServer() throws Exception {
        stop();
    }

    @Test
    void aBatchReachesTheStoreAndItsAnswerComesBack() throws Exception {
        Reply reply = push(KEY + TYPE, BODY);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo(new String(ResultWriter.write(RecordingStore.applied(BATCH)), StandardCharsets.UTF_8));
        assertThat(store.batches).containsExactly(BATCH);
    }

    @Test
    void anAddressThatGuessesKeysIsToldToWaitAndTheNodesBesideItAreServed() throws Exception {
        for (int i = 0; i < SyncHandler.DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS; i++) {
            assertThat(push("X-Api-Key: hs_guess" + i + "\n" + TYPE, BODY).status())
                    .isEqualTo(401);
        }
        Reply limited = push("X-Api-Key: hs_guess\n" + TYPE, BODY);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(200);
    }

    @Test
    void everyAnswerForbidsToKeepOrToGuessIt() throws Exception {
        for (Reply reply : List.of(push(KEY + TYPE, BODY), push("", BODY), get("/health", ""), get("/x", ""))) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "identity"})
    void knownEncodingsAreTaken(String encoding) throws Exception {
        byte[] body = encoding.equals("identity") ? BODY : gzip(BODY);

        assertThat(push(KEY + TYPE + "Content-Encoding: " + encoding + "\n", body)
                        .status())
                .isEqualTo(200);
        assertThat(store.batches).containsExactly(BATCH);
    }

    @Test
    void aChunkedBodyIsTaken() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(PUSH + KEY + TYPE + "Transfer-Encoding: chunked\n\n" + Integer.toHexString(BODY.length) + "\n")
                    .send(BODY)
                    .send("\n0\n\n");

            assertThat(client.receive().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json; charset=utf-8, 200",
        "APPLICATION/JSON;charset=\"UTF-8\", 200",
        "application/json; profile=x, 200",
        "application/json; charset=latin1, 415",
        "application/json; charset, 415",
        "application/jsonx, 415",
        "application/x-www-form-urlencoded, 415",
        "text/json, 415"
    })
    void onlyJsonInUtf8IsTaken(String type, int status) throws Exception {
        Reply reply = push(KEY + "Content-Type: " + type + "\n", BODY);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(store.batches).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void otherMediaAreRefused() throws Exception {
        assertProblem(push(KEY, BODY), 415, "unsupported-media");
        assertProblem(push(KEY + TYPE + "Content-Encoding: br\n", BODY), 415, "unsupported-media");
        assertProblem(push(KEY + TYPE + "Content-Encoding: gzip, gzip\n", gzip(gzip(BODY))), 415, "unsupported-media");
        assertThat(store.batches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/push/",
                "/push/x",
                "/Push",
                "/status/",
                "/health/x",
                "/pushx",
                "/push.json",
                "/preflight/"
            })
    void anotherPathIsNotFound(String path) throws Exception {
        assertThat(request("POST /api/v1/sync" + path, KEY + TYPE, BODY).status())
                .isEqualTo(404);
        assertThat(request("GET /api/v1/sync" + path, KEY, new byte[0]).status())
                .isEqualTo(404);
        assertThat(store.batches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/push;a=b",
                "/push;",
                "/pu%73h",
                "/push%2f",
                "/push%00",
                "//push",
                "/./push",
                "/x/../push",
                "/%2e/push",
                "/;/push",
                "/push%20"
            })
    void aPathInDisguiseIsNotFoundOrRefusedByTheServer(String path) throws Exception {
        assertThat(request("POST /api/v1/sync" + path, KEY + TYPE, BODY).status())
                .isIn(400, 404);
        assertThat(store.batches).isEmpty();
    }

    @Test
    void aQueryDoesNotMatter() throws Exception {
        assertThat(request("POST /api/v1/sync/push?a=b", KEY + TYPE, BODY).status())
                .isEqualTo(200);
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            Reply reply = request(method + " /api/v1/sync/push", KEY + TYPE, method.equals("GET") ? new byte[0] : BODY);
            assertProblem(reply, 405, "method-not-allowed");
            assertThat(reply.header("Allow")).isEqualTo("POST");
        }
        Reply status = request("POST /api/v1/sync/status", KEY, BODY);
        assertProblem(status, 405, "method-not-allowed");
        assertThat(status.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(store.batches).isEmpty();
    }

    @Test
    void aKeyIsRequired() throws Exception {
        for (String headers : List.of(
                "",
                "X-Api-Key:\n",
                "X-Api-Key: " + Keys.UNKNOWN + "\n",
                "Authorization: Bearer " + Keys.VALID + "\n",
                KEY + KEY,
                KEY + "x-api-key: " + Keys.UNKNOWN + "\n")) {
            Reply reply = push(headers + TYPE, BODY);
            assertProblem(reply, 401, "invalid-api-key");
            assertThat(reply.header("WWW-Authenticate")).isNotEmpty();
            assertThat(reply.body()).doesNotContain(Keys.VALID, Keys.UNKNOWN);
        }
        assertProblem(get("/status", ""), 401, "invalid-api-key");
        assertThat(store.batches).isEmpty();
    }

    @Test
    void theNamesOfHeadersHaveNoCase() throws Exception {
        assertThat(push("x-API-key: " + Keys.VALID + "\ncontent-TYPE: application/json\n", BODY)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theKeyIsCheckedBeforeTheBodyArrives() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(PUSH + TYPE + "X-Api-Key: nobody\nContent-Length: 100\n\n");

            assertProblem(client.receive(), 401, "invalid-api-key");
        }
    }

    @Test
    void theKeyIsCheckedBeforeTypeAndSize() throws Exception {
        assertProblem(push("Content-Type: text/plain\n", new byte[2 * LIMIT]), 401, "invalid-api-key");
    }

    @Test
    void aDeclaredLengthOverTheLimitIsRefusedBeforeTheBodyArrives() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(PUSH + KEY + TYPE + "Content-Length: " + (LIMIT + 1) + "\n\n");

            assertTooLarge(client.receive());
        }
    }

    @Test
    void aChunkedBodyOverTheLimitIsCutOff() throws Exception {
        try (RawClient client = new RawClient(port)) {
            client.send(PUSH + KEY + TYPE + "Transfer-Encoding: chunked\n\n" + Integer.toHexString(LIMIT + 1) + "\n")
                    .send(new byte[LIMIT + 1])
                    .send("\n0\n\n");

            assertTooLarge(client.receive());
        }
    }

    @Test
    void aSecondBodyOfANodeIsToldToComeBackWhileTheFirstIsBeingRead() throws Exception {
        try (RawClient first = new RawClient(port)) {
            first.send(PUSH + KEY + TYPE + "Content-Length: " + BODY.length + "\n\n")
                    .send(Arrays.copyOf(BODY, 10));
            Reply second = push(KEY + TYPE, BODY);
            // the first may not be there yet
            for (int i = 0; i < 200 && second.status() == 200; i++) {
                Thread.sleep(10);
                second = push(KEY + TYPE, BODY);
            }
            assertProblem(second, 429, "too-many-requests");
            assertThat(second.header("Retry-After")).isEqualTo("1");

            first.send(Arrays.copyOfRange(BODY, 10, BODY.length));
            assertThat(first.receive().status()).isEqualTo(200);
        }
        assertThat(push(KEY + TYPE, BODY).status()).isEqualTo(200);
    }

    @Test
    void aBodyOfExactlyTheLimitIsTaken() throws Exception {
        byte[] padded = Arrays.copyOf(BODY, LIMIT);
        Arrays.fill(padded, BODY.length, LIMIT, (byte) ' ');

        assertThat(push(KEY + TYPE, padded).status()).isEqualTo(200);
        assertTooLarge(push(KEY + TYPE, Arrays.copyOf(padded, LIMIT + 1)));
    }

    @Test
    void aGzipBombIsCutOffAtTheLimit() throws Exception {
        byte[] bomb = gzip(new byte[50 << 20]);
        assertThat(bomb).hasSizeLessThan(LIMIT);

        assertTooLarge(push(KEY + TYPE + "Content-Encoding: gzip\n", bomb));
        assertThat(store.batches).isEmpty();
    }

    @Test
    void aBombOfManyMembersIsCutOffToo() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            members.write(gzip(new byte[1_000]));
        }

        assertTooLarge(push(KEY + TYPE + "Content-Encoding: gzip\n", members.toByteArray()));
    }

    @Test
    void whatIsNoGzipIsMalformed() throws Exception {
        byte[] gzip = gzip(BODY);
        byte[] broken = gzip.clone();
        broken[gzip.length / 2] ^= 0x55;
        for (byte[] body : List.of(BODY, broken, Arrays.copyOf(gzip, gzip.length - 9), new byte[0])) {
            assertProblem(push(KEY + TYPE + "Content-Encoding: gzip\n", body), 400, "malformed-batch");
        }
        assertThat(store.batches).isEmpty();
    }

    @Test
    void whatIsNoBatchIsMalformed() throws Exception {
        assertProblem(push(KEY + TYPE, new byte[0]), 400, "malformed-batch");
        assertProblem(push(KEY + TYPE, "{}".getBytes(StandardCharsets.UTF_8)), 400, "malformed-batch");
        Reply reply = push(
                KEY + TYPE,
                new String(BODY, StandardCharsets.UTF_8)
                        .replace("UPSERT", "MERGE")
                        .getBytes(StandardCharsets.UTF_8));
        assertProblem(reply, 400, "malformed-batch");
        assertThat(reply.body()).contains("changes[0].op").doesNotContain("Ada", "MERGE");
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
        // the minute may turn once on the way
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
            assertThat(log.text()).contains("ended in an error of the JVM", "AssertionError");
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

    void assertBrokenOff(Reply reply) throws IOException {
        assertProblem(reply, 400, "malformed-batch");
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

    @Test
    void aPreflightReachesTheStoreAndItsFindingsComeBackErrorsFirst() throws Exception {
        Finding warning = Finding.of(FindingCode.CENTRAL_TABLE_MISSING, "orders", "no such table", "make it");
        Finding error = new Finding("A_LATER_CODE", Severity.ERROR, "orders", "größe", "e", "f");
        store.findings = List.of(warning, error);
        NodeDescription node = node(Keys.NODE);

        Reply reply = preflight(KEY + TYPE, DescriptionJson.write(node));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(FindingsJson.read(reply.body().getBytes(StandardCharsets.UTF_8)))
                .containsExactly(error, warning);
        try (HttpSyncTransport transport = transport(Keys.VALID)) {
            assertThat(transport.preflight(node)).containsExactly(error, warning);
        }
        assertThat(store.nodes).containsExactly(node, node);
        assertThat(store.batches).isEmpty();
    }

    @Test
    void aPreflightIsCheckedLikeAPush() throws Exception {
        byte[] body = DescriptionJson.write(node(Keys.NODE));
        for (String key : List.of("", "X-Api-Key: " + Keys.UNKNOWN + "\n", KEY + KEY)) {
            assertProblem(preflight(key + TYPE, body), 401, "invalid-api-key");
        }
        assertProblem(preflight("Content-Type: text/plain\n", new byte[2 * LIMIT]), 401, "invalid-api-key");
        assertProblem(preflight(KEY, body), 415, "unsupported-media");
        assertProblem(preflight(KEY + TYPE + "Content-Encoding: br\n", body), 415, "unsupported-media");
        assertTooLarge(preflight(KEY + TYPE, new byte[LIMIT + 1]));
        assertProblem(preflight(KEY + TYPE, DescriptionJson.write(node("another"))), 403, "wrong-node");
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Reply reply = request(method + " /api/v1/sync/preflight", KEY + TYPE, new byte[0]);
            assertProblem(reply, 405, "method-not-allowed");
            assertThat(reply.header("Allow")).isEqualTo("POST");
        }
        assertThat(store.nodes).isEmpty();
        assertThat(preflight(KEY + TYPE + "Content-Encoding: gzip\n", gzip(body))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoPreflightIsMalformedAndNamesThePlace() throws Exception {
        String good = new String(DescriptionJson.write(node(Keys.NODE)), StandardCharsets.UTF_8);
        assertProblem(preflight(KEY + TYPE, new byte[0]), 400, "malformed-batch");
        assertProblem(preflight(KEY + TYPE, BODY), 400, "malformed-batch");
        Reply reply = preflight(KEY + TYPE, good.replace("[\"id\"]", "7").getBytes(StandardCharsets.UTF_8));
        assertProblem(reply, 400, "malformed-batch");
        assertThat(reply.body()).contains("tables[0].key must be an array").doesNotContain("orders");
        assertThat(store.nodes).isEmpty();
    }

    private static NodeDescription node(String nodeId) {
        TableDescription orders = new TableDescription("orders", List.of("id"), List.of("id", "größe"), true);
        return new NodeDescription(
                nodeId, null, SystemClock.utc().instant().truncatedTo(ChronoUnit.MICROS), List.of(orders));
    }

    private Reply preflight(String headers, byte[] body) throws IOException {
        return request("POST /api/v1/sync/preflight", headers, body);
    }

    private HttpSyncTransport transport(String key) {
        return HttpSyncTransport.builder()
                .centralUrl("http://127.0.0.1:" + port)
                .apiKey(key)
                .gzip(false)
                .build();
    }

    private Reply push(String headers, byte[] body) throws IOException {
        return request("POST /api/v1/sync/push", headers, body);
    }

    private Reply get(String path, String headers) throws IOException {
        return request("GET /api/v1/sync" + path, headers, new byte[0]);
    }

    private Reply request(String line, String headers, byte[] body) throws IOException {
        String length = body.length == 0 && line.startsWith("GET") ? "" : "Content-Length: " + body.length + "\n";
        try (RawClient client = new RawClient(port)) {
            client.send(line + " HTTP/1.1\nHost: central\n" + headers + length + "\n");
            return client.send(body).receive();
        }
    }

    private static void assertTooLarge(Reply reply) throws IOException {
        JsonNode problem = assertProblem(reply, 413, "batch-too-large");
        assertThat(problem.get("limit").intValue()).isEqualTo(LIMIT);
        assertThat(problem.get("unit").textValue()).isEqualTo("bytes");
    }

    private static JsonNode assertProblem(Reply reply, int status, String name) throws IOException {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = JSON.readTree(reply.body());
        assertThat(problem.get("type").textValue()).isEqualTo("https://hybridsync.dev/problems/" + name);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        return problem;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
