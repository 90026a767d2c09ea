package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.http.RawClient.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys the endpoint accepts, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointKeysTest extends EndpointDriver {
    EndpointKeysTest(WebServer server) {
        super(server);
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
}
