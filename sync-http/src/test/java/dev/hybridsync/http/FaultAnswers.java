package dev.hybridsync.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hybridsync.change.Batch;
import dev.hybridsync.http.FaultyCentral.Fault;
import dev.hybridsync.http.wire.ResultWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What whoever answers a push may write to its socket. */
final class FaultAnswers {
    static final String JSON = "Content-Type: application/json";
    static final byte[] PAGE = "<html>Welcome to the hotel</html>".getBytes(UTF_8);
    /** Far more than an answer may have when it is unpacked. */
    static final byte[] BOMB = bomb();

    private FaultAnswers() {}

    static Fault status(int status, String headers, byte[] body) {
        return (central, socket, batch) -> FaultyCentral.send(socket, "HTTP/1.1 " + status + " Said", headers, body);
    }

    static Fault problem(int status, String name) {
        return problem(status, name, "");
    }

    static Fault problem(int status, String name, String members) {
        return problem(status, name, members, "X-Nothing: 1");
    }

    static Fault problem(int status, String name, String members, String headers) {
        String body = "{\"type\":\"https://hybridsync.dev/problems/" + name + "\",\"status\":" + status
                + ",\"detail\":\"The detail.\"" + members + "}";
        return status(status, "Content-Type: application/problem+json\r\n" + headers, body.getBytes(UTF_8));
    }

    static Fault tooLarge(Fault answer) {
        return (central, socket, batch) -> {
            if (batch.changes().size() > 1) {
                answer.answer(central, socket, batch);
            } else {
                central.serveWell(socket, batch);
            }
        };
    }

    static byte[] result(FaultyCentral central, Batch batch) {
        return ResultWriter.write(central.model.push(batch));
    }

    static void ok(Socket socket, String headers, byte[] body) throws IOException {
        FaultyCentral.send(socket, "HTTP/1.1 200 OK", headers, body);
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    static byte[] replace(byte[] json, String what, String by) {
        String text = new String(json, UTF_8);
        if (!text.contains(what)) {
            throw new AssertionError("no " + what + " in " + text);
        }
        return text.replace(what, by).getBytes(UTF_8);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    static void endless(Socket socket, String head) throws IOException {
        flood(socket, head + "\r\nContent-Length: 99999999999\r\n\r\n", " ".repeat(1 << 16));
    }

    static void flood(Socket socket, String head, String filler) throws IOException {
        write(socket, head);
        byte[] bytes = filler.getBytes(UTF_8);
        while (true) { // until the client leaves
            socket.getOutputStream().write(bytes);
        }
    }

    static void trickle(Socket socket) throws IOException {
        write(socket, "HTTP/1.1 200 OK\r\n" + JSON + "\r\nContent-Length: 100000\r\n\r\n");
        socket.setSoTimeout(20);
        while (true) { // until the client leaves
            write(socket, " ");
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException e) {
                // the pause is over
            }
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 20; i++) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return packed.toByteArray();
    }
}
