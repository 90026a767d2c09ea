package dev.hybridsync.jdbc.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates with times as programs write them: with a {@code T} or a blank in the middle, with or without seconds, and perhaps an
 * offset, as {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}.
 */
final class WrittenTime {
    private static final Pattern FORM = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})"
            + "(:[0-9]{2}(?:\\.[0-9]{1,9})?)?(?: ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?))?");

    private WrittenTime() {}

    /** A time without offset; null for any other text. */
    static @Nullable LocalDateTime local(String text) {
        LocalDateTime usual = UsualTime.of(text, text.length());
        if (usual != null) {
            return usual;
        }
        Matcher form = FORM.matcher(text);
        if (form.matches() && form.group(4) != null) {
            return null;
        }
        try {
            return LocalDateTime.parse(form.matches() ? iso(form) : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A time with an offset; null for any other text. */
    static @Nullable OffsetDateTime instant(String text) {
        LocalDateTime usual = text.endsWith("Z") ? UsualTime.of(text, text.length() - 1) : null;
        if (usual != null) {
            return usual.atOffset(ZoneOffset.UTC);
        }
        Matcher form = FORM.matcher(text);
        if (form.matches() && form.group(4) == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(form.matches() ? iso(form) + offset(form.group(4)) : text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String iso(Matcher form) {
        return form.group(1) + "T" + form.group(2) + (form.group(3) == null ? ":00" : form.group(3));
    }

    private static String offset(String written) {
        return switch (written.length()) {
            case 3 -> written + ":00";
            case 5 -> written.substring(0, 3) + ":" + written.substring(3);
            default -> written;
        };
    }
}
