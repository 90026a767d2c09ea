package dev.hybridsync.examples.chaos;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads requests and answers as bytes. Both sides send the length of their bodies. */
final class HttpBytes {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private HttpBytes() {}

    /** Reads one whole message; null if the other side closed the connection before. */
    static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                if (message.size() == 0) {
                    return null;
                }
                throw new EOFException("within a head");
            }
            message.write(next);
            last = last << 8 | next;
        }
        Matcher length = LENGTH.matcher(message.toString(StandardCharsets.ISO_8859_1));
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] body = in.readNBytes(expected);
        if (body.length < expected) {
            throw new EOFException("within a body");
        }
        message.write(body);
        return message.toByteArray();
    }
}
