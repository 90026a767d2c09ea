package dev.hybridsync.jdbc.entries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Estimates how many bytes a value takes on the wire. */
final class WireSize {
    private WireSize() {}

    static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return utf8Length(text) + 6L;
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(WireSize::of).sum() + 6;
        }
        return 16;
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3; // a surrogate pair has 4 bytes, but counts 6
        }
        return bytes;
    }
}
