package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Names;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How MariaDB reads a backslash in a text depends on the session's mode, and the session may use another character set.
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

    /** A text as bytes: no setting of the session changes how it is read. */
    static String bytes(String text) {
        return "_utf8mb4 X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
    }
}
