package dev.hybridsync.jdbc.types;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares JSON by its meaning: blanks, the order of members and the digits of a number do not count. */
final class JsonText {
    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Text that is not JSON stays as it is. */
    static Object canonical(String text) {
        try {
            JsonText json = new JsonText(text);
            Object value = json.value();
            json.blanks();
            return json.at == text.length() ? "JSON " + value : text;
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return text;
        }
    }

    private Object value() {
        blanks();
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        if (c == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",]} \n\t\r".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "null", "true", "false" -> word;
            default -> new BigDecimal(word).stripTrailingZeros();
        };
    }

    private Object object() {
        Map<String, Object> members = new TreeMap<>();
        at++;
        for (blanks(); text.charAt(at) != '}'; blanks()) {
            if (text.charAt(at) == ',') {
                at++;
                blanks();
            }
            String name = string();
            blanks();
            expect(':');
            members.put(name, value());
        }
        at++;
        return members;
    }

    private Object array() {
        List<Object> elements = new ArrayList<>();
        at++;
        for (blanks(); text.charAt(at) != ']'; blanks()) {
            if (text.charAt(at) == ',') {
                at++;
            }
            elements.add(value());
        }
        at++;
        return elements;
    }

    private String string() {
        StringBuilder string = new StringBuilder("\"");
        expect('"');
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> string.append(escaped);
                }
            } else {
                string.append(c);
            }
        }
        at++;
        return string.append('"').toString();
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw new NumberFormatException("no " + c + " at " + at);
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \n\t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
