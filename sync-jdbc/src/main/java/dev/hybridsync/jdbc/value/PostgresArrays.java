package dev.hybridsync.jdbc.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a PostgreSQL array, such as <code>{1,NULL,"a \"b\""}</code>: lists of texts, nulls and lists. */
final class PostgresArrays {
    private final String text;
    private int at;

    private PostgresArrays(String text) {
        this.text = text;
    }

    static List<@Nullable Object> parse(String text) throws InvalidValueException {
        if (!text.startsWith("{")) {
            throw new InvalidValueException("is an array with other subscripts than 1 and up, which can't travel");
        }
        return new PostgresArrays(text).list();
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            list.add(text.charAt(at) == '{' ? list() : element());
            if (text.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return list;
    }

    private @Nullable String element() {
        boolean quoted = text.charAt(at) == '"';
        StringBuilder element = new StringBuilder();
        for (at += quoted ? 1 : 0; quoted ? text.charAt(at) != '"' : ",}".indexOf(text.charAt(at)) < 0; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at));
        }
        at += quoted ? 1 : 0;
        return !quoted && element.toString().equals("NULL") ? null : element.toString();
    }
}
