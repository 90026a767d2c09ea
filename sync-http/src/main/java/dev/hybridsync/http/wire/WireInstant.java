package dev.hybridsync.http.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time: ISO-8601 in UTC, written with exactly six digits of a second. */
final class WireInstant {
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    /** The range that all supported databases hold, and that fits a long of microseconds since the epoch. */
    private static final Instant MIN = Instant.parse("-4713-01-01T00:00:00Z");

    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** The parser takes nine digits; further ones are cut, like the last three of the nine. */
    private static final Pattern SURPLUS_DIGITS = Pattern.compile("(?<=\\.\\d{9})\\d+");

    private WireInstant() {}

    static String format(Instant instant) {
        return MICROS.format(instant);
    }

    /**
     * Accepts offsets other than UTC, and cuts digits beyond microseconds.
     *
     * @return null if the text is not an ISO-8601 instant from year -4713 to 9999
     */
    static @Nullable Instant parse(String text) {
        try {
            Instant instant =
                    Instant.parse(SURPLUS_DIGITS.matcher(text).replaceFirst("")).truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(MIN) || instant.isAfter(MAX) ? null : instant;
        } catch (DateTimeException e) {
            // it quotes the text
            return null;
        }
    }
}
