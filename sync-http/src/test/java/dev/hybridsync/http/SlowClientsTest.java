package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.http.Attack.Kind;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The server has more slow clients than threads. */
@Timeout(60)
class SlowClientsTest {
    private static final int CLIENTS = 40;

    /** Usually this takes well under a second. A busy machine may need longer, but not all of the time. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration MOSTLY = Duration.ofSeconds(1);

    private static final byte[] BATCH = BatchWriter.write(new Batch(
            Keys.NODE,
            new UUID(1, 2),
            new UUID(3, 4),
            null,
            Instant.EPOCH,
            List.of(Change.delete(1, "orders", Map.of("id", 1L), Instant.EPOCH))));

    /** More than the buffers between server and client can hold. */
    private static final List<ChangeOutcome> MANY = LongStream.rangeClosed(1, 6_000)
            .mapToObj(seq -> ChangeOutcome.refused(seq, OutcomeCode.CONSTRAINT, "x".repeat(1_000)))
            .toList();

    private final RecordingStore store = new RecordingStore();

    static Stream<Arguments> attacks() {
        return Stream.of(WebServer.values())
                .flatMap(server -> Stream.of(Kind.values()).map(kind -> Arguments.of(server, kind)));
    }

    /** The kinds of slow senders. Containers handle slow headers themselves, and such clients hold no thread there. */
    private static List<Kind> slowSenders(WebServer server) {
        return Stream.of(Kind.values())
                .filter(kind -> kind != Kind.ANSWER && (kind != Kind.HEADERS || server == WebServer.JDK))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("attacks")
    void slowClientsStopNeitherHealthNorAGoodNode(WebServer kind, Attack.Kind attack) throws Exception {
        store.answer = batch -> batch.nodeId().equals(Keys.NODE) ? RecordingStore.applied(batch) : large(batch);
        try (WebServer.Running server = kind.start(endpoint(Duration.ofSeconds(20)));
                Attack slow = new Attack(attack, server.port(), attack == Kind.ANSWER ? CLIENTS / 2 : CLIENTS)) {
            slow.awaitUnderWay();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                millis.add(timed(server.port(), "GET /api/v1/sync/health HTTP/1.1\nHost: central\n\n", new byte[0]));
                millis.add(timed(server.port(), push().replace("\r", ""), BATCH));
                Thread.sleep(150);
            }
            assertThat(millis)
                    .as("milliseconds that health and a push took, in turn")
                    .allMatch(took -> took < SOON.toMillis())
                    .filteredOn(took -> took < MOSTLY.toMillis())
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    /** All attack at once, and there is a place for each, so none has to give way to another. */
    @ParameterizedTest
    @EnumSource
    void slowClientsAreCutOffAtTheDeadline(WebServer kind) throws Exception {
        int clients = 4;
        SyncEndpoint endpoint = endpoint(Duration.ofSeconds(1), 4 * clients);
        try (WebServer.Running server = kind.start(endpoint)) {
            Map<Kind, Attack> attacks = new EnumMap<>(Kind.class);
            try {
                slowSenders(kind).forEach(sender -> attacks.put(sender, new Attack(sender, server.port(), clients)));
                for (Attack attack : attacks.values()) {
                    attack.awaitUnderWay();
                }
                long end = System.nanoTime() + Duration.ofSeconds(25).toNanos();
                while (attacks.values().stream().anyMatch(attack -> attack.cutOff() < clients)
                        && System.nanoTime() < end) {
                    Thread.sleep(20);
                }
                assertThat(attacks)
                        .allSatisfy((sender, attack) -> assertThat(attack.cutOff())
                                .as("cut off of %s", sender)
                                .isGreaterThanOrEqualTo(clients));
            } finally {
                for (Attack attack : attacks.values()) {
                    attack.close();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasCutOffIsNotWaitedForOnceMore(WebServer kind) throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        SyncEndpoint endpoint = SyncEndpoint.builder(handler).maxSlowClients(1).build();
        try (WebServer.Running server = kind.start(endpoint);
                Attack first = new Attack(Kind.SILENCE, server.port(), 1);
                Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            first.awaitUnderWay();
            new EndpointView(endpoint).awaitSlowClients(1);
            long start = System.nanoTime();
            second.setSoTimeout(20_000);
            second.getOutputStream()
                    .write((push().replace("Length: ", "Length: 1")).getBytes(StandardCharsets.ISO_8859_1));
            try {
                second.getInputStream().readAllBytes();
            } catch (SocketException e) {
                // the connection was reset
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesItsAnswerTooSlowlyDoesNotGetAllOfIt(WebServer kind) throws Exception {
        store.answer = SlowClientsTest::large;
        SyncEndpoint endpoint = endpoint(Duration.ofSeconds(1));
        try (WebServer.Running server = kind.start(endpoint);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(push().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(BATCH);
            EndpointView view = new EndpointView(endpoint);
            view.awaitSlowClients(1);
            view.awaitSlowClients(0);

            long received = 0;
            byte[] buffer = new byte[64 << 10];
            try {
                for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                    received += read;
                }
            } catch (SocketException e) {
                // the connection was reset
            }
            assertThat(received).isLessThan(6_000_000);
        }
    }

    private static String push() {
        return "POST /api/v1/sync/push HTTP/1.1\r\nHost: central\r\nContent-Type: application/json\r\nX-Api-Key: "
                + Keys.VALID + "\r\nContent-Length: " + BATCH.length + "\r\n\r\n";
    }

    private SyncEndpoint endpoint(Duration transferTimeout) {
        return endpoint(transferTimeout, 8);
    }

    private SyncEndpoint endpoint(Duration transferTimeout, int maxSlowClients) {
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        return SyncEndpoint.builder(handler)
                .maxSlowClients(maxSlowClients)
                .transferTimeout(transferTimeout)
                .build();
    }

    private static BatchResult large(Batch batch) {
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(Instant.EPOCH)
                .outcomes(MANY)
                .build();
    }

    private static long timed(int port, String head, byte[] body) throws Exception {
        long start = System.nanoTime();
        Reply reply;
        try (RawClient client = new RawClient(port)) {
            reply = client.send(head).send(body).receive();
        }
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
