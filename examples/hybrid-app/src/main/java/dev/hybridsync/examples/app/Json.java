package dev.hybridsync.examples.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.jspecify.annotations.Nullable;

/** What {@code --json} prints, for programs. */
final class Json {
    private Json() {}

    /** @param value maps, lists, numbers, booleans, strings and nulls */
    static String of(Object value) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError("numbers and strings are JSON", e);
        }
    }

    /** Instants, durations and UUIDs as their text. */
    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
