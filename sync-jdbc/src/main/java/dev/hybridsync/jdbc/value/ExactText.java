package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.status.Count;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Converts portable values into text, exactly or not at all. */
public final class ExactText {
    private ExactText() {}

    /** Numbers and booleans have one text each, so a text column holds them exactly. */
    static String plain(Object value) throws InvalidValueException {
        if (value instanceof Long
                || value instanceof BigInteger
                || value instanceof Boolean
                || value instanceof Double) {
            return value.toString();
        }
        return wellFormed(text(value, "text"));
    }

    public static String text(Object value, String expected) throws InvalidValueException {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidValueException("is not " + expected);
    }

    /** Refuses half a surrogate pair, which has no UTF-8: databases would store a question mark in its place. */
    public static String wellFormed(String text) throws InvalidValueException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    throw new InvalidValueException("is not well-formed Unicode");
                }
            }
        }
        return text;
    }

    static String checkLength(@Nullable String text, ColumnType type) throws InvalidValueException {
        if (text == null) {
            throw new InvalidValueException("is not text");
        }
        if (type.length() > 0
                && text.length() > type.length()
                && text.codePointCount(0, text.length()) > type.length()) {
            throw new InvalidValueException("is longer than " + Count.of(type.length(), "character"));
        }
        return text;
    }
}
