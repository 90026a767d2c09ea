package dev.hybridsync.schema;

import java.nio.charset.StandardCharsets;

/**
 * Cuts a long name as PostgreSQL does, which keeps 63 bytes and only issues a notice that nobody sees.
 */
final class CutName {
    private static final int MAX_BYTES = 63;

    private CutName() {}

    /** The name, cut after the last whole character that fits. */
    static String of(String name) {
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int character = name.codePointAt(i);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return name.substring(0, i);
            }
            i += Character.charCount(character);
        }
        return name;
    }
}
