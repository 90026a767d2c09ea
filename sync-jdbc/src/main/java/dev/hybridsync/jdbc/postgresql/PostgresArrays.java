package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the text of a PostgreSQL array, such as <code>{1,NULL,"a \"b\""}</code>, into lists of texts, nulls and lists. */
final class PostgresArrays {
    private final String text;
    private final char delimiter;
    private int at;

    private PostgresArrays(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** The delimiter between elements: of PostgreSQL's own types, only boxes have a different one. */
    static char delimiter(@Nullable ColumnType element) {
        return element != null && element.baseName().equals("box") ? ';' : ',';
    }

    /** Whether arrays of the type are written with the delimiter that is expected here. */
    public static boolean isSeparatedBy(ColumnType element, String delimiter) {
        return delimiter.equals(String.valueOf(delimiter(element)));
    }

    static List<@Nullable Object> parse(String text, @Nullable ColumnType element) throws InvalidValueException {
        if (!text.startsWith("{")) {
            throw new InvalidValueException("is an array whose subscripts do not start at 1, which can't be synced");
        }
        return new PostgresArrays(text, delimiter(element)).list();
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            list.add(text.charAt(at) == '{' ? list() : element());
            if (text.charAt(at) == delimiter) {
                at++;
            }
        }
        at++;
        return list;
    }

    private boolean isEnd(char c) {
        return c == delimiter || c == '}';
    }

    private @Nullable String element() {
        boolean quoted = text.charAt(at) == '"';
        StringBuilder element = new StringBuilder();
        for (at += quoted ? 1 : 0; quoted ? text.charAt(at) != '"' : !isEnd(text.charAt(at)); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at));
        }
        at += quoted ? 1 : 0;
        return !quoted && element.toString().equals("NULL") ? null : element.toString();
    }
}
