package dev.hybridsync.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what was done about access and data in the logger {@code dev.hybridsync.audit}, one line each, such as
 * {@code event=key.revoked key=k7m2... node=store-042}. A line has only names and ids, never a key or a row. A value
 * that is not plain is quoted, and everything in it except printable ASCII is escaped, so that no value can end a line
 * or forge another. Thread-safe.
 */
public final class AuditLog {
    /** The logger's name. */
    public static final String LOGGER = "dev.hybridsync.audit";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);
    private static final int MAX_VALUE = 300;

    private AuditLog() {}

    /**
     * Records that something was done.
     *
     * @param event such as {@code key.issued}
     * @param namesAndValues names and values in turn; a name with a null value is left out
     */
    public static void info(String event, @Nullable Object... namesAndValues) {
        if (log.isInfoEnabled()) {
            log.info("{}", line(event, namesAndValues));
        }
    }

    /**
     * Records that something was refused, or that a person should look at something.
     *
     * @param event a word that names what happened
     * @param namesAndValues names and values in turn; a name with a null value is left out
     */
    public static void warn(String event, @Nullable Object... namesAndValues) {
        if (log.isWarnEnabled()) {
            log.warn("{}", line(event, namesAndValues));
        }
    }

    private static String line(String event, @Nullable Object... namesAndValues) {
        StringBuilder line = new StringBuilder("event=").append(event);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                line.append(' ').append(namesAndValues[i]).append('=');
                append(line, value.toString());
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String value) {
        if (!value.isEmpty() && value.length() <= MAX_VALUE && value.chars().allMatch(AuditLog::isPlain)) {
            line.append(value);
            return;
        }
        line.append('"');
        for (int i = 0; i < value.length() && i < MAX_VALUE; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append(value.length() > MAX_VALUE ? "...\"" : "\"");
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "._:-,/+".indexOf(c) >= 0;
    }
}
