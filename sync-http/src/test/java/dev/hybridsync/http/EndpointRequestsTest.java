package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint accepts as a request, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointRequestsTest extends EndpointDriver {
    EndpointRequestsTest(WebServer server) {
        super(server);
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
        for (int i = 0; i < SyncHandler.Builder.DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS; i++) {
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
}
