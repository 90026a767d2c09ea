package dev.hybridsync.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One connection that sends any bytes, including requests that a proper client would not make. */
final class RawClient implements AutoCloseable {
    /** An answer. The case of header names does not matter. */
    record Reply(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    RawClient send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Whether some of an answer has arrived. */
    boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Sends nothing more, in the middle of whatever it was sending, and still reads. */
    void breakOff() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Reads the next answer.
     *
     * @param head whether it answers a HEAD, and so has no body
     */
    Reply receive(boolean head) throws IOException {
        InputStream in = socket.getInputStream();
        String[] lines = readHead(in).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0], header[1].strip());
        }
        int status = Integer.parseInt(lines[0].split(" ")[1]);
        int length = head ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    Reply receive() throws IOException {
        return receive(false);
    }

    /** Whether the server closes the connection. Waits at most 5 seconds for it. */
    boolean isClosedByTheServer() throws IOException {
        socket.setSoTimeout(5_000);
        return socket.getInputStream().read() < 0;
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("closed after " + head.size() + " bytes");
            }
            head.write(read);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
