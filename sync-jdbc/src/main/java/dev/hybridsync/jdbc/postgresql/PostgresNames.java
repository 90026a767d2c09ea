package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.Names;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names and texts of PostgreSQL. How the server reads a backslash depends on the session's settings, so a text with one
 * is written as bytes.
 */
final class PostgresNames implements Names {
    @Override
    public String text(String value) {
        return value.contains("\\") ? bytes(value) : Names.literal(value);
    }

    /** A text as bytes, which the server reads in the same way whatever the session's settings are. */
    static String bytes(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return "convert_from(decode('" + hex + "', 'hex'), 'UTF8')";
    }
}
