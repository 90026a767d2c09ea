package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Names;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names and texts of MariaDB. How the server reads a backslash depends on the session's mode, and the session may use
 * another character set; so texts with such characters are written as bytes.
 */
final class MariaDbNames implements Names {
    private static final Pattern PLAIN_TEXT = Pattern.compile("[ -~&&[^\\\\]]*");

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String text(String value) {
        return PLAIN_TEXT.matcher(value).matches() ? Names.literal(value) : bytes(value);
    }

    /** A text as bytes, which the server reads in the same way whatever the session's settings are. */
    static String bytes(String text) {
        return "_utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
