package dev.hybridsync.http;

import dev.hybridsync.change.Batch;
import dev.hybridsync.http.wire.BatchWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that send or read one byte from time to time, and come back when they are cut off. */
final class Attack implements AutoCloseable {
    private static final int MILLIS = 100;

    /** What a client does. */
    enum Kind {
        HEADERS,
        BODY_WITH_A_WRONG_KEY,
        SILENCE_WITH_A_WRONG_KEY,
        BODY,
        SILENCE,
        ANSWER
    }

    private final Kind kind;
    private final int port;
    private final List<Thread> threads;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final CountDownLatch underWay;
    private final AtomicInteger cutOff = new AtomicInteger();
    private volatile boolean over;

    Attack(Kind kind, int port, int clients) {
        this.kind = kind;
        this.port = port;
        underWay = new CountDownLatch(clients);
        threads = IntStream.range(0, clients)
                .mapToObj(client -> new Thread(() -> run(client), "attack-" + client))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    /** Waits until every client has sent what comes before its pause. */
    void awaitUnderWay() throws InterruptedException {
        if (!underWay.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(underWay.getCount() + " clients are not connected");
        }
    }

    /** The number of times that a client was cut off. */
    int cutOff() {
        return cutOff.get();
    }

    private void run(int client) {
        while (!over) {
            try (Socket socket = new Socket()) {
                sockets.add(socket);
                if (kind == Kind.ANSWER) {
                    socket.setReceiveBufferSize(4_096);
                }
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                attack(socket, client);
                cutOff.incrementAndGet();
            } catch (IOException e) {
                cutOff.incrementAndGet();
            }
        }
    }

    private void attack(Socket socket, int client) throws IOException {
        OutputStream out = socket.getOutputStream();
        String head = "POST /api/v1/sync/push HTTP/1.1\nHost: central\nContent-Type: application/json\n";
        String key = kind.name().endsWith("WRONG_KEY") ? Keys.UNKNOWN : Keys.ofNode("attacker-" + client);
        if (kind == Kind.HEADERS) {
            out.write(bytes(head + "X-Slow: "));
        } else if (kind == Kind.ANSWER) {
            byte[] batch = BatchWriter.write(
                    new Batch("attacker-" + client, new UUID(1, 2), UUID.randomUUID(), null, Instant.EPOCH, List.of()));
            out.write(bytes(head + "X-Api-Key: " + key + "\nContent-Length: " + batch.length + "\n\n"));
            out.write(batch);
        } else {
            out.write(bytes(head + "X-Api-Key: " + key + "\nContent-Length: 100000\n\n{"));
        }
        out.flush();
        underWay.countDown();
        InputStream in = socket.getInputStream();
        while (!over) {
            pause();
            if (kind == Kind.ANSWER) {
                if (in.read() < 0) {
                    return;
                }
            } else {
                while (in.available() > 0) {
                    in.skip(in.available());
                }
                if (kind == Kind.SILENCE || kind == Kind.SILENCE_WITH_A_WRONG_KEY) {
                    socket.setSoTimeout(60_000);
                    while (in.read() >= 0) {
                        // until it is cut off
                    }
                    return;
                }
                out.write(' ');
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
