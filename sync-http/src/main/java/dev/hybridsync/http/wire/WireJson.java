package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads and writes JSON. The size of a document is bounded by the caller that read it. */
public final class WireJson {
    /** The protocol version that this library speaks. */
    public static final int PROTOCOL = 1;

    /** How deep arrays and objects may nest. A batch takes 4 levels; the rest is for arrays as values. */
    static final int MAX_DEPTH = 32;

    /** Few enough digits that reading them as a number costs almost nothing. */
    static final int MAX_NUMBER_LENGTH = 1_000;

    static final int MAX_NAME_LENGTH = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // the names come from outside, and interned names would never be freed
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** For small documents. */
    static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WireJson() {}

    /** Encodes a small document: maps, lists, strings, numbers, booleans and nulls. */
    public static byte[] encode(Object document) {
        return bytes(generator -> MAPPER.writeValue(generator, document));
    }

    /** A point in time as it is sent. */
    public static String instant(Instant instant) {
        return WireInstant.format(instant);
    }

    /**
     * @throws MalformedJsonException if the bytes are not UTF-8. Jackson itself would guess other encodings and repair
     *     broken characters
     */
    static JsonParser parser(byte[] document) throws IOException {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("the document is not UTF-8", e);
        }
        return FACTORY.createParser(text.array(), text.arrayOffset(), text.length());
    }

    /** Parses a document as it arrives. Reading it fails with a {@link CharacterCodingException} if it is not UTF-8. */
    static JsonParser parser(InputStream document) throws IOException {
        // a new decoder reports malformed input
        return FACTORY.createParser(new InputStreamReader(document, StandardCharsets.UTF_8.newDecoder()));
    }

    static byte[] bytes(Output output) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        try (var generator = FACTORY.createGenerator(bytes)) {
            output.writeTo(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    interface Output {
        void writeTo(JsonGenerator generator) throws IOException;
    }
}
