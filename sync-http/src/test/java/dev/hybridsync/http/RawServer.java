package dev.hybridsync.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that reads requests and answers with any bytes, or not at all. Unless told otherwise, it then closes the
 * connection.
 */
final class RawServer implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    final CountDownLatch firstRequest = new CountDownLatch(1);
    private final ServerSocket server;
    private final Answers answers;

    /** The answer to the n-th request, counted from 1; null if it is never answered. */
    @FunctionalInterface
    interface Answers {
        String answer(int request);
    }

    RawServer(Answers answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Serves a connection. An answer that ends with {@code <keep>} keeps it open for one more request. */
    private void serve(Socket socket) {
        try (socket) {
            boolean keep = true;
            while (keep && readRequest(socket.getInputStream())) {
                int number = requests.incrementAndGet();
                firstRequest.countDown();
                String answer = answers.answer(number);
                if (answer == null) {
                    // wait until the client leaves
                    while (socket.getInputStream().read() >= 0) {}
                    return;
                }
                keep = answer.endsWith("<keep>");
                byte[] bytes = answer.replace("<keep>", "").getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            head.append((char) read);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
        return in.readNBytes(length).length == length;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
