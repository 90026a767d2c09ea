package dev.hybridsync.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A request and its answer, with the bytes that were transferred. */
record Exchange(Message request, Message answer) {
    /**
     * A request or an answer.
     *
     * @param line its first line
     * @param body the body without its framing, as far as it arrived
     * @param isWhole whether all of the body arrived, and its end was clear
     */
    record Message(String line, Map<String, List<String>> headers, byte[] body, boolean isWhole) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        /** The body without its compression; null if it is not compressed as its headers say. */
        byte[] unpacked() {
            if (!header("Content-Encoding").equalsIgnoreCase("gzip")) {
                return body;
            }
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return in.readAllBytes();
            } catch (IOException e) {
                return null;
            }
        }
    }

    String method() {
        return request.line.split(" ")[0];
    }

    /** The request's path without its query. */
    String path() {
        return request.line.split(" ")[1].split("\\?")[0];
    }

    int status() {
        return Integer.parseInt(answer.line.split(" ")[1]);
    }

    @Override
    public String toString() {
        byte[] said = request.unpacked();
        String text = said == null ? "(no gzip)" : new String(said, StandardCharsets.UTF_8);
        return request.line + " " + request.headers + "\n" + text.substring(0, Math.min(1_000, text.length())) + "\n-> "
                + answer.line + " " + answer.headers + "\n" + new String(answer.body, StandardCharsets.UTF_8);
    }

    /** The requests and answers of one connection. Requests without a whole answer are left out. */
    static List<Exchange> of(RecordingRelay.Conversation conversation) {
        Bytes sent = new Bytes(conversation.sent());
        Bytes received = new Bytes(conversation.received());
        List<Exchange> all = new ArrayList<>();
        while (sent.hasHead() && received.hasHead()) {
            Message request = sent.next(true);
            boolean bare = request.line.startsWith("HEAD ");
            Message answer = received.next(!bare);
            while (answer.line.startsWith("HTTP/1.1 1") && received.hasHead()) {
                answer = received.next(!bare);
            }
            if (answer.isWhole) {
                all.add(new Exchange(request, answer));
            }
        }
        return all;
    }

    /** The bytes of one direction of a connection. */
    private static final class Bytes {
        private final byte[] all;
        private int at;

        Bytes(byte[] all) {
            this.all = all;
        }

        boolean hasHead() {
            return end() >= 0;
        }

        private int end() {
            for (int i = at; i + 4 <= all.length; i++) {
                if (all[i] == '\r' && all[i + 1] == '\n' && all[i + 2] == '\r' && all[i + 3] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        Message next(boolean mayHaveBody) {
            int end = end();
            String[] lines = new String(all, at, end - at, StandardCharsets.UTF_8).split("\r\n");
            at = end + 4;
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < lines.length; i++) {
                String[] header = lines[i].split(":", 2);
                headers.computeIfAbsent(header[0].strip(), name -> new ArrayList<>())
                        .add(header[1].strip());
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            boolean isWhole = !mayHaveBody || read(headers, body);
            return new Message(lines[0], headers, body.toByteArray(), isWhole);
        }

        private boolean read(Map<String, List<String>> headers, ByteArrayOutputStream body) {
            List<String> lengths = headers.getOrDefault("Content-Length", List.of());
            if (headers.containsKey("Transfer-Encoding")) {
                return chunks(body) && lengths.isEmpty();
            }
            return lengths.isEmpty() || (take(Integer.parseInt(lengths.get(0)), body) && lengths.size() == 1);
        }

        private boolean take(int length, ByteArrayOutputStream body) {
            int there = Math.min(length, all.length - at);
            body.write(all, at, there);
            at += there;
            return there == length;
        }

        private boolean chunks(ByteArrayOutputStream body) {
            while (true) {
                int end = at;
                while (end < all.length && all[end] != '\n') {
                    end++;
                }
                if (end == all.length) {
                    at = end;
                    return false;
                }
                int size = Integer.parseInt(new String(all, at, end - at, StandardCharsets.US_ASCII).strip(), 16);
                at = end + 1;
                boolean isThere = take(size, body);
                at = Math.min(all.length, at + 2);
                if (!isThere || size == 0) {
                    return isThere;
                }
            }
        }
    }
}
