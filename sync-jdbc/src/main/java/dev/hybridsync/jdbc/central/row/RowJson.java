package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.value.JsonReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Portable values (see {@link dev.hybridsync.change.Change}) as JSON text and back. A floating point number has a point
 * or an exponent, an integer has neither; numbers that JSON lacks are written as text, as on the wire.
 */
public final class RowJson {
    /** Comparing longer numbers by their value would take too long. */
    private static final int MAX_DIGITS = 1_000;

    private RowJson() {}

    public static String write(Map<String, ? extends @Nullable Object> row) {
        StringBuilder json = new StringBuilder();
        append(json, row);
        return json.toString();
    }

    /**
     * @throws IllegalArgumentException if the text is not what {@link #write} makes; the message quotes nothing of it
     */
    public static Map<String, @Nullable Object> read(String json) {
        Object value = JsonReader.read(json, RowJson::number);
        if (!(value instanceof Map<?, ?> row)) {
            throw new IllegalArgumentException("JSON, but not an object");
        }
        @SuppressWarnings("unchecked") // its names are texts
        Map<String, @Nullable Object> named = (Map<String, @Nullable Object>) row;
        return named;
    }

    /**
     * An object that is equal for JSON texts of the same meaning: the order of members, blanks and trailing zeros of a
     * number do not count.
     */
    static @Nullable Object meaning(String json) {
        try {
            return JsonReader.read(
                    json,
                    number -> number.length() > MAX_DIGITS ? number : new BigDecimal(number).stripTrailingZeros());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return json; // a database may accept what is not quite JSON
        }
    }

    private static Object number(String text) {
        if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            return Double.valueOf(text);
        }
        BigInteger integer = new BigInteger(text);
        return integer.bitLength() < 64 ? (Object) integer.longValueExact() : integer;
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.append(separator);
                appendText(json, (String) member.getKey());
                json.append(':');
                append(json, member.getValue());
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                json.append(separator);
                append(json, element);
                separator = ",";
            }
            json.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String text) {
            appendText(json, text);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            appendText(json, number.toString());
        } else if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Double) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " is not a portable value");
        }
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || isHalfPair(text, i)) { // not every database keeps these
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean isHalfPair(String text, int index) {
        char c = text.charAt(index);
        boolean second = Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        boolean first = Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        return Character.isSurrogate(c) && !first && !second;
    }
}
