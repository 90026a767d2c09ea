package dev.hybridsync.http;

import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.ResultWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A central that answers every request with a fault until it is healed, and then as the protocol says. */
final class FaultyCentral implements AutoCloseable {
    /** Handles a request on its socket, which is closed afterwards. */
    @FunctionalInterface
    interface Fault {
        void answer(FaultyCentral central, Socket socket, Batch batch) throws IOException;

        /** Whether the connection is reset before anything is read. */
        default boolean resetsAtOnce() {
            return false;
        }
    }

    final ModelCentral model = new ModelCentral();
    /** All batches that were read, including those that got a fault. */
    final List<Batch> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private volatile Fault fault;

    FaultyCentral(Fault fault) {
        this.fault = fault;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void heal() {
        fault = FaultyCentral::serveWell;
    }

    /** Central takes the batch and says so. */
    void serveWell(Socket socket, Batch batch) throws IOException {
        byte[] body = ResultWriter.write(model.push(batch));
        send(socket, "HTTP/1.1 200 OK", "Content-Type: application/json", body);
    }

    static void send(Socket socket, String statusLine, String headers, byte[] body) throws IOException {
        String head = statusLine + "\r\n" + (headers.isEmpty() ? "" : headers + "\r\n") + "Content-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
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

    private void serve(Socket socket) {
        Fault now = fault;
        try (socket) {
            if (now.resetsAtOnce()) {
                reset(socket);
                return;
            }
            InputStream in = socket.getInputStream();
            int first = in.read();
            if (first == 0x16) { // a TLS handshake, which a plain server takes for a malformed request
                send(socket, "HTTP/1.1 400 Bad Request", "", new byte[0]);
            } else if (first >= 0) {
                Batch batch = read(first, in);
                requests.add(batch);
                now.answer(this, socket, batch);
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private static Batch read(int first, InputStream in) throws IOException {
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + 16;
        byte[] body = in.readNBytes(Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at))));
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return BatchReader.read(plain.readAllBytes());
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-central");
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
