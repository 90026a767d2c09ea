package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to one client does not affect any other. */
@Timeout(60)
class GoneClientsTest {
    private static final int CLIENTS = 25;

    private final RecordingStore store = new RecordingStore();

    @ParameterizedTest
    @EnumSource
    void aClientThatGoesAwayChangesNoOtherClientsAnswer(WebServer kind) throws Exception {
        store.answer = GoneClientsTest::large;
        try (WebServer.Running server = kind.start(endpoint())) {
            for (int i = 0; i < CLIENTS; i++) {
                String node = "gone-" + i;
                byte[] batch = BatchWriter.write(
                        new Batch(node, new UUID(1, 2), UUID.randomUUID(), null, Instant.EPOCH, List.of()));
                // the client leaves in the middle of its body, or before it has read its answer
                int declared = i % 3 == 0 ? batch.length : batch.length + 10_000;
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    socket.getOutputStream().write(head(node, declared));
                    socket.getOutputStream().write(batch);
                    // long enough for a thread to begin to wait for more
                    Thread.sleep(20);
                    if (i % 2 == 0) {
                        socket.setSoLinger(true, 0);
                    }
                }
                try (RawClient client = new RawClient(server.port())) {
                    Reply reply = client.send("GET /api/v1/sync/health HTTP/1.1\nHost: central\n\n")
                            .receive();
                    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                    assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
                }
            }
        }
    }

    @Test
    void handlersOfTheHostBesideOursAreNotInterruptedWhenOthersWait() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SyncServer.serve(server, endpoint());
        int requests = SyncServer.THREADS + 4;
        // the server finds each of these in its handler when its time for headers is over, while the others wait
        CountDownLatch found = new CountDownLatch(SyncServer.THREADS);
        CountDownLatch done = new CountDownLatch(requests);
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        server.createContext("/reports", exchange -> {
            try {
                while (found.getCount() > 0 && !ServerThreads.isFoundInHandler()) {
                    Thread.sleep(5);
                }
                found.countDown();
                found.await();
                ends.add("undisturbed");
            } catch (InterruptedException e) {
                ends.add("interrupted");
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            done.countDown();
        });
        server.start();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < requests; i++) {
                RawClient client = new RawClient(server.getAddress().getPort());
                clients.add(client);
                client.send("GET /reports HTTP/1.1\nHost: central\n\n");
            }
            assertThat(done.await(20, TimeUnit.SECONDS))
                    .as("how handlers ended: %s", ends)
                    .isTrue();
            assertThat(ends).hasSize(requests).containsOnly("undisturbed");
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
    }

    private static byte[] head(String node, int length) {
        return ("POST /api/v1/sync/push HTTP/1.1\r\nHost: central\r\nContent-Type: application/json\r\nX-Api-Key: "
                        + Keys.ofNode(node) + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private SyncEndpoint endpoint() {
        return new SyncEndpoint(SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build());
    }

    /** More than the buffers between server and client can hold. */
    private static BatchResult large(Batch batch) {
        String detail = "x".repeat(1_000);
        List<ChangeOutcome> outcomes = LongStream.rangeClosed(1, 6_000)
                .mapToObj(seq -> ChangeOutcome.refused(seq, OutcomeCode.CONSTRAINT, detail))
                .toList();
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(Instant.EPOCH)
                .outcomes(outcomes)
                .build();
    }
}
