package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.http.RawClient.Reply;
import dev.hybridsync.http.wire.BatchWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that need many times their size in memory when they are read, at a central with little memory. */
@Tag("fault")
@Timeout(120)
class HostileLoadTest {
    private static final int HOSTILE = 100;
    private static final int LARGEST = SyncEndpoint.DEFAULT_MAX_BODY_BYTES;

    @Test
    void aHundredHostileRequestsAtOnceLeaveAJvmOf256MiBAtWork() throws Exception {
        try (TestProcess central =
                TestProcess.of(HostileCentral.class).options("-Xmx256m").start(List.of())) {
            int port = Integer.parseInt(central.next());
            List<byte[]> bodies = List.of(
                    gzip(batch("\"a\": [", "0,", "0]")),
                    gzip(batch("\"a\": [", "[],", "[]]")),
                    gzip(batch("\"a\": \"", "x", "\"")),
                    gzip(batch("\"a\": \"", "\u20ac", "\"")),
                    gzip(members()),
                    batch("\"a\": \"", "y", "\""));
            Queue<Integer> answers = new ConcurrentLinkedQueue<>();
            CountDownLatch done = new CountDownLatch(HOSTILE);
            for (int i = 0; i < HOSTILE; i++) {
                byte[] body = bodies.get(i % bodies.size());
                String key = Keys.ofNode("attacker-" + i);
                daemon(() -> {
                    answers.add(push(port, key, body));
                    done.countDown();
                });
            }
            AtomicBoolean goodOneGoesOn = new AtomicBoolean();
            while (done.getCount() > 0) {
                // it may be told to come back, as any node may
                goodOneGoesOn.compareAndSet(false, push(port, Keys.VALID, good()) == 200);
                Thread.sleep(50);
            }
            assertThat(push(port, Keys.VALID, good())).isEqualTo(200);
            assertThat(goodOneGoesOn).isTrue();
            assertThat(answers).hasSize(HOSTILE).allMatch(List.of(0, 200, 400, 413, 503)::contains);
            assertThat(central.isRunning()).isTrue();
            central.kill();
            assertThat(central.output()).doesNotContain("OutOfMemoryError");
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] good() {
        Change change = Change.upsert(1, "orders", Map.of("id", 1L), Instant.EPOCH, Map.of("id", 1L, "name", "Ada"));
        return BatchWriter.write(
                new Batch(Keys.NODE, new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of(change)));
    }

    /** The largest batch that central takes, filled with one value. */
    private static byte[] batch(String begin, String part, String end) {
        String head = "{\"protocol\": 1, \"changes\": [{\"seq\": 1, \"table\": \"t\", \"row\": {" + begin;
        String tail = end + "}}]}";
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        return (head + part.repeat((LARGEST - head.length() - tail.length()) / bytes) + tail)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Unknown members, each with its own name. */
    private static byte[] members() {
        StringBuilder json = new StringBuilder("{\"x\": {\"0\": 0");
        for (int i = 1; json.length() < LARGEST - 100; i++) {
            json.append(",\"").append(Integer.toString(i, 36)).append("\":0");
        }
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** The status of the answer; 0 if the connection broke. */
    private static int push(int port, String key, byte[] body) {
        String encoding = body[0] == 0x1f ? "Content-Encoding: gzip\n" : "";
        try (RawClient client = new RawClient(port)) {
            client.send("POST /api/v1/sync/push HTTP/1.1\nHost: central\nContent-Type: application/json\nX-Api-Key: "
                    + key + "\n" + encoding + "Content-Length: " + body.length + "\n\n");
            Reply reply = client.send(body).receive();
            return reply.status();
        } catch (IOException e) {
            return 0;
        }
    }
}
