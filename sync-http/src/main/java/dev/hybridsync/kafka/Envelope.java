package dev.hybridsync.kafka;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What each record says in addition to its value, in headers that stay the same in all formats. So an applier can
 * answer, and a front can find its answer, even in a format that it does not know. Unknown headers are ignored.
 *
 * @param format the format of everything else
 * @param appendId the id of the append, and so of the answer to it
 * @param frontId the front that appended it
 * @param answerTo the partition of answers that the front reads
 */
record Envelope(int format, UUID appendId, UUID frontId, int answerTo) {
    /** The format that this library writes. */
    static final int FORMAT = 1;

    private static final String FORMAT_HEADER = "hs-format";
    private static final String APPEND_HEADER = "hs-append";
    private static final String FRONT_HEADER = "hs-front";
    private static final String ANSWER_TO_HEADER = "hs-answer-to";

    Envelope(UUID appendId, UUID frontId, int answerTo) {
        this(FORMAT, appendId, frontId, answerTo);
    }

    void writeTo(Headers headers) {
        put(headers, FORMAT_HEADER, String.valueOf(format));
        put(headers, APPEND_HEADER, appendId.toString());
        put(headers, FRONT_HEADER, frontId.toString());
        put(headers, ANSWER_TO_HEADER, String.valueOf(answerTo));
    }

    /** @throws UnreadableRecordException if one of the headers is missing or malformed */
    static Envelope read(Headers headers) throws UnreadableRecordException {
        try {
            return new Envelope(
                    Integer.parseInt(text(headers, FORMAT_HEADER)),
                    UUID.fromString(text(headers, APPEND_HEADER)),
                    UUID.fromString(text(headers, FRONT_HEADER)),
                    Integer.parseInt(text(headers, ANSWER_TO_HEADER)));
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException("its envelope is malformed", null); // the cause would contain the text
        }
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Headers headers, String name) throws UnreadableRecordException {
        return new String(bytes(headers, name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Headers headers, String name) throws UnreadableRecordException {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        if (value == null) {
            throw new UnreadableRecordException("it has no header " + name, null);
        }
        return value;
    }
}
