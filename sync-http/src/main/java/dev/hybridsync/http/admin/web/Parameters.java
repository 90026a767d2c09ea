package dev.hybridsync.http.admin.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of an address or a form, {@code application/x-www-form-urlencoded}. If one is given twice, the first one
 * counts.
 */
public final class Parameters {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if the text is not properly encoded UTF-8 */
    public static Parameters parse(@Nullable String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    throw new IllegalArgumentException("a parameter is not encoded properly");
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c > ' ' && c < 127) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                throw new IllegalArgumentException("a parameter is not encoded properly");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a parameter is no UTF-8", e);
        }
    }

    /** The value without white space around it; empty if it is not given. */
    public String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** A whole number within the bounds; {@code fallback} if there is none, or anything else. */
    public long number(String name, long least, long most, long fallback) {
        String text = text(name);
        if (!text.matches("[0-9]{1,18}")) {
            return fallback;
        }
        long number = Long.parseLong(text);
        return number < least || number > most ? fallback : number;
    }
}
