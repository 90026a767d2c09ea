package dev.hybridsync.jdbc.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an array as JSON text, for a JSON column of a database that has no arrays. */
final class JsonArray {
    private JsonArray() {}

    static String of(List<?> list) {
        StringBuilder json = new StringBuilder();
        append(json, list);
        return json.toString();
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value instanceof List<?> list) {
            json.append('[');
            for (int i = 0; i < list.size(); i++) {
                json.append(i == 0 ? "" : ", ");
                append(json, list.get(i));
            }
            json.append(']');
        } else if (value instanceof String || (value instanceof Double number && !Double.isFinite(number))) {
            json.append('"');
            value.toString().chars().forEach(c -> appendEscaped(json, (char) c));
            json.append('"');
        } else {
            json.append(value);
        }
    }

    private static void appendEscaped(StringBuilder json, char c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
        } else {
            json.append(c);
        }
    }
}
