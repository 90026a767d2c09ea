package dev.hybridsync.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What was sent and received over a relay, as a text: each request with its headers as they were sent, and its answer.
 * Everything that differs from run to run or between web servers is left out: the port, the id of an internal error, dates,
 * the status in words, the order of an answer's headers, and headers that only concern the connection. A compressed body is
 * shown unpacked. The end of a very long body is left out. A body that is drawn out with spaces has a mark instead of them.
 */
final class Transcript {
    private static final Set<String> OF_THE_SERVER =
            Set.of("date", "server", "connection", "keep-alive", "transfer-encoding");
    private static final String UUID_IN_JSON = "\"id\":\"[0-9a-f-]{36}\"";

    private static final int LONG = 8_000;

    private record Message(List<String> head, byte[] body) {
        String header(String name) {
            return head.stream()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private Transcript() {}

    static String of(List<RecordingRelay.Conversation> conversations) {
        StringBuilder text = new StringBuilder();
        for (RecordingRelay.Conversation conversation : conversations) {
            List<Message> requests = messages(conversation.sent(), List.of());
            List<Message> answers = messages(conversation.received(), requests);
            for (int i = 0; i < requests.size(); i++) {
                text.append(text.isEmpty() ? "" : "\n").append("=== request\n").append(request(requests.get(i)));
                text.append("=== answer\n").append(answer(answers.get(i), isHead(requests.get(i))));
            }
        }
        return text.toString();
    }

    private static String request(Message request) {
        boolean gzip = request.header("content-encoding").equals("gzip");
        StringBuilder text = new StringBuilder();
        for (String line : request.head) {
            if (line.startsWith("Host: ")) {
                text.append("Host: <central>\n");
            } else if (gzip && line.startsWith("Content-Length: ")) {
                text.append("Content-Length: <of the compressed body>\n");
            } else {
                text.append(line).append('\n');
            }
        }
        return text.append('\n')
                .append(gzip ? body(unpacked(request.body)) : withoutSpacesAtItsEnd(body(request.body)))
                .toString();
    }

    private static String answer(Message answer, boolean toHead) {
        String[] status = answer.head.get(0).split(" ", 3);
        StringBuilder text =
                new StringBuilder(status[0]).append(' ').append(status[1]).append('\n');
        answer.head.stream()
                .skip(1)
                .map(line -> line.split(":", 2))
                .map(header -> header[0].toLowerCase(Locale.ROOT) + ": " + header[1].strip() + "\n")
                .filter(line -> !OF_THE_SERVER.contains(line.substring(0, line.indexOf(':'))))
                // the JDK's server sends no length in an answer to HEAD
                .filter(line -> !toHead || !line.startsWith("content-length:"))
                .sorted()
                .forEach(text::append);
        return text.append('\n')
                .append(body(answer.body).replaceAll(UUID_IN_JSON, "\"id\":\"<id>\""))
                .toString();
    }

    private static String body(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.length() <= LONG ? text + "\n" : text.substring(0, LONG) + "<and so on>\n";
        } catch (CharacterCodingException e) {
            return "(hex) " + HexFormat.of().formatHex(body) + "\n";
        }
    }

    private static String withoutSpacesAtItsEnd(String body) {
        String said = body.stripTrailing();
        return said.length() + 1 < body.length() ? said + "<spaces>\n" : body;
    }

    private static byte[] unpacked(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return body;
        }
    }

    /** @param requests the requests that the messages answer; empty if the messages are requests themselves */
    private static List<Message> messages(byte[] bytes, List<Message> requests) {
        List<Message> messages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = endOfHead(bytes, at);
            List<String> head = List.of(new String(bytes, at, end - at, StandardCharsets.UTF_8).split("\r\n"));
            String length = new Message(head, new byte[0]).header("content-length");
            boolean toHead = messages.size() < requests.size() && isHead(requests.get(messages.size()));
            // an ambiguous or incomplete message has the bytes that are there
            int size = length.isEmpty() || toHead ? 0 : Math.min(Integer.parseInt(length), bytes.length - end - 4);
            at = end + 4 + size;
            messages.add(new Message(head, Arrays.copyOfRange(bytes, end + 4, at)));
        }
        return messages;
    }

    private static boolean isHead(Message request) {
        return request.head.get(0).startsWith("HEAD ");
    }

    private static int endOfHead(byte[] bytes, int from) {
        for (int i = from; i + 4 <= bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        throw new UncheckedIOException(new IOException("no head at " + from + " of " + bytes.length));
    }
}
