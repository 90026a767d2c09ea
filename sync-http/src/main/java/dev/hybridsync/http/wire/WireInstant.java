package dev.hybridsync.http.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time: ISO-8601 in UTC, written with exactly six fractional digits. */
final class WireInstant {
    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    /** The range that all supported databases hold, and that fits a long of microseconds since the epoch. */
    private static final Instant MIN = Instant.parse("-4713-01-01T00:00:00Z");

    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** The parser accepts nine digits. Further ones are cut off, like the last three of the nine. */
    private static final Pattern SURPLUS_DIGITS = Pattern.compile("(?<=\\.\\d{9})\\d+");

    private static final int SECONDS_PER_DAY = 86_400;

    /** The days of the years with four digits. */
    private static final long FIRST_USUAL_DAY = LocalDate.of(0, 1, 1).toEpochDay();

    private static final long LAST_USUAL_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    private static final String USUAL = "0000-00-00T00:00:00.000000Z";

    private WireInstant() {}

    static String format(Instant instant) {
        long second = instant.getEpochSecond();
        long days = Math.floorDiv(second, SECONDS_PER_DAY);
        if (days < FIRST_USUAL_DAY || days > LAST_USUAL_DAY) {
            return MICROS.format(instant);
        }
        char[] text = USUAL.toCharArray();
        LocalDate date = LocalDate.ofEpochDay(days);
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 7, date.getMonthValue());
        digits(text, 8, 10, date.getDayOfMonth());
        digits(text, 11, 13, ofDay / 3_600);
        digits(text, 14, 16, ofDay / 60 % 60);
        digits(text, 17, 19, ofDay % 60);
        digits(text, 20, 26, instant.getNano() / 1_000);
        return new String(text);
    }

    private static void digits(char[] text, int from, int to, int number) {
        int left = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /**
     * Accepts offsets other than UTC, and cuts off digits beyond microseconds.
     *
     * @return null if the text is not an ISO-8601 instant from year -4713 to 9999
     */
    static @Nullable Instant parse(String text) {
        Instant usual = usual(text);
        if (usual != null) {
            return usual;
        }
        try {
            Instant instant =
                    Instant.parse(SURPLUS_DIGITS.matcher(text).replaceFirst("")).truncatedTo(ChronoUnit.MICROS);
            return instant.isBefore(MIN) || instant.isAfter(MAX) ? null : instant;
        } catch (DateTimeException e) {
            // the exception would quote the text
            return null;
        }
    }

    /**
     * Reads the form that this class, and so every node, writes; null for any other form. A parser for all forms takes
     * many times as long.
     */
    private static @Nullable Instant usual(String text) {
        if (text.length() != USUAL.length()) {
            return null;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char c = text.charAt(i);
            if (USUAL.charAt(i) == '0' ? c < '0' || c > '9' : c != USUAL.charAt(i)) {
                return null;
            }
        }
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        int year = number(text, 0, 4);
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(
                days * 86_400 + hour * 3_600L + minute * 60L + second, number(text, 20, 26) * 1_000L);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
