package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.http.RawClient.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which bodies the endpoint reads, and how much of them, in each web server. */
@ParameterizedClass(name = "{0}")
@EnumSource
class EndpointBodiesTest extends EndpointDriver {
    EndpointBodiesTest(WebServer server) {
        super(server);
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
            view().awaitBody();
            Reply second = push(KEY + TYPE, BODY);
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
}
