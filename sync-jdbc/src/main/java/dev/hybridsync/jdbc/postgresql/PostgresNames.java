package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.Names;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How PostgreSQL reads a backslash in a text depends on the session's settings. */
final class PostgresNames implements Names {
    @Override
    public String text(String value) {
        return value.contains("\\") ? bytes(value) : Names.literal(value);
    }

    /** A text as bytes: no setting of the session changes how it is read. */
    static String bytes(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return "convert_from(decode('" + hex + "', 'hex'), 'UTF8')";
    }
}
