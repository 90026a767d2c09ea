package dev.hybridsync.jdbc.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON strictly according to RFC 8259, and refuses duplicate members, too. Its exceptions quote nothing from the
 * text.
 */
public final class JsonReader {
    /** Deeper nesting could overflow the stack. */
    private static final int MAX_DEPTH = 200;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String json;
    private final Function<String, Object> numbers;
    private final Matcher number;
    private int at;
    private int depth;

    private JsonReader(String json, Function<String, Object> numbers) {
        this.json = json;
        this.numbers = numbers;
        this.number = NUMBER.matcher(json);
    }

    /**
     * The text's value: null, {@link Boolean}, {@link String}, {@link List}, {@link Map}, or what {@code numbers} makes of the
     * text of a number.
     *
     * @throws IllegalArgumentException if it is not JSON, or nested too deep
     */
    public static @Nullable Object read(String json, Function<String, Object> numbers) {
        JsonReader reader = new JsonReader(json, numbers);
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.at < json.length()) {
            throw reader.refused();
        }
        return value;
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException("not JSON at character " + at);
    }

    private @Nullable Object value() {
        skipBlanks();
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private char next() {
        if (at >= json.length()) {
            throw refused();
        }
        return json.charAt(at);
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Whether the character is next; if so, it is consumed. */
    private boolean passes(char c) {
        skipBlanks();
        boolean there = at < json.length() && json.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char c) {
        if (!passes(c)) {
            throw refused();
        }
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!json.startsWith(word, at)) {
            throw refused();
        }
        at += word.length();
        return meaning;
    }

    private Object number() {
        if (!number.region(at, json.length()).lookingAt()) {
            throw refused();
        }
        at = number.end();
        return numbers.apply(number.group());
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        enter();
        while (!passes('}')) {
            if (!object.isEmpty()) {
                require(',');
            }
            skipBlanks();
            if (next() != '"') {
                throw refused();
            }
            String name = text();
            require(':');
            Object value = value();
            if (object.containsKey(name)) {
                throw refused();
            }
            object.put(name, value);
        }
        depth--;
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        enter();
        while (!passes(']')) {
            if (!array.isEmpty()) {
                require(',');
            }
            array.add(value());
        }
        depth--;
        return array;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw refused();
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        at++;
        for (char c = next(); c != '"'; c = next()) {
            at++;
            if (c < ' ') {
                throw refused();
            }
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = next();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw refused();
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = next() < 128 ? Character.digit(next(), 16) : -1;
            if (digit < 0) {
                throw refused();
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }
}
