package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.DescriptionJson;
import dev.hybridsync.http.wire.FindingsJson;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoint answers to a preflight, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointPreflightTest extends EndpointDriver {
    EndpointPreflightTest(WebServer server) {
        super(server);
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
}
