package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.http.wire.BatchWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose end a proxy may see at another place than the server does, with another request behind that end. */
@Timeout(60)
class SmuggledRequestTest {
    private static final byte[] BATCH =
            BatchWriter.write(new Batch(Keys.NODE, new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of()));

    static Stream<Arguments> requests() {
        List<String> framings = List.of(
                "Content-Length: $LENGTH\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: $LENGTH",
                "Content-Length: $LENGTH\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: $LENGTH",
                "Content-Length: $LENGTH, 5",
                "Content-Length: +$LENGTH",
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: xchunked\r\nContent-Length: $LENGTH",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding : chunked\r\nContent-Length: $LENGTH");
        return Stream.of(WebServer.values())
                .flatMap(server -> framings.stream().map(framing -> Arguments.of(server, framing)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void aRequestOfAmbiguousLengthIsRefusedAndNothingBehindItIsTakenForARequest(WebServer kind, String framing)
            throws Exception {
        RecordingStore store = new RecordingStore();
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        String head =
                "POST /api/v1/sync/push HTTP/1.1\r\nHost: central\r\nContent-Type: application/json\r\nX-Api-Key: "
                        + Keys.VALID + "\r\n";
        String hidden =
                head + "Content-Length: " + BATCH.length + "\r\n\r\n" + new String(BATCH, StandardCharsets.UTF_8);
        String body = "0\r\n\r\n" + hidden;
        String request = head + framing.replace("$LENGTH", String.valueOf(body.length())) + "\r\n\r\n" + body;
        try (WebServer.Running server = kind.start(new SyncEndpoint(handler));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer;
            try {
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (SocketException e) {
                answer = "reset";
            }
            assertThat(answer).doesNotContain("HTTP/1.1 200", "HTTP/1.1 500");
            if (!answer.isEmpty() && !answer.equals("reset")) {
                assertThat(answer).containsOnlyOnce("HTTP/1.1 ").containsPattern("HTTP/1.1 (400|411|413|501) ");
            }
        }
        assertThat(store.batches).isEmpty();
    }
}
