package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.RawClient.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The endpoint's own description, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointOpenApiTest extends EndpointDriver {
    private static final String PATH = "/openapi.yaml";
    private WebServer.Running open;
    private OpenApiWire openWire;

    EndpointOpenApiTest(WebServer server) {
        super(server);
    }

    @BeforeEach
    void startOne() throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        open = server.start(SyncEndpoint.builder(handler).openApi(true).build());
        openWire = new OpenApiWire(open.port());
    }

    @AfterEach
    void stopOne() {
        try {
            openWire.close();
        } finally {
            open.close();
        }
    }

    @Test
    void itIsNotFoundUnlessItIsSwitchedOn() throws Exception {
        assertProblem(get(PATH, KEY), 404, "not-found");
    }

    @Test
    void anybodyGetsTheFileThatIsInTheDocumentation() throws Exception {
        Reply reply = asked("GET", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(OpenApi.text());
        assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whoHasTheFileIsToldSoWithoutABody() throws Exception {
        String tag = asked("GET", "").header("ETag");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Reply reply = asked("GET", "If-None-Match: " + known + "\n");
            assertThat(reply.status()).as(known).isEqualTo(304);
            assertThat(reply.header("ETag")).isEqualTo(tag);
            assertThat(reply.headers()).doesNotContainKeys("Content-Length", "Transfer-Encoding");
        }
        assertThat(asked("GET", "If-None-Match: \"other\"\n").status()).isEqualTo(200);
    }

    @Test
    void theConnectionGoesOnAfterAnAnswerWithoutABody() throws Exception {
        try (RawClient client = new RawClient(openWire.port())) {
            client.send("HEAD /api/v1/sync/openapi.yaml HTTP/1.1\nHost: central\n\n");
            Reply head = client.receive(true);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("application/yaml");

            client.send("GET /api/v1/sync/openapi.yaml HTTP/1.1\nHost: central\nIf-None-Match: " + head.header("ETag")
                    + "\n\n");
            assertThat(client.receive(true).status()).isEqualTo(304);

            client.send("GET /api/v1/sync/health HTTP/1.1\nHost: central\n\n");
            assertThat(client.receive().body()).contains("UP");
        }
    }

    @Test
    void itCanOnlyBeRead() throws Exception {
        Reply reply = asked("POST", "Content-Length: 0\n");

        assertProblem(reply, 405, "method-not-allowed");
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }

    private Reply asked(String method, String headers) throws IOException {
        try (RawClient client = new RawClient(openWire.port())) {
            return client.send(method + " /api/v1/sync" + PATH + " HTTP/1.1\nHost: central\n" + headers + "\n")
                    .receive();
        }
    }
}
