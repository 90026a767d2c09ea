package dev.hybridsync.jdbc.value;

import dev.hybridsync.status.Count;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as they travel: ISO-8601, always with seconds, and with as many fractional digits as the value has.
 */
public final class IsoTime {
    private static final Pattern FRACTION = Pattern.compile("\\.([0-9]*[1-9])");

    private IsoTime() {}

    public static String text(LocalTime time) {
        StringBuilder text = new StringBuilder(18);
        append(text, time);
        return text.toString();
    }

    public static String text(LocalDateTime timestamp) {
        StringBuilder text = new StringBuilder(30);
        text.append(timestamp.toLocalDate()).append('T');
        append(text, timestamp.toLocalTime());
        return text.toString();
    }

    /** Written by hand, since a formatter takes several times as long, and each value of a batch may be a time. */
    private static void append(StringBuilder text, LocalTime time) {
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        twoDigits(text, time.getSecond());
        int fraction = time.getNano();
        if (fraction > 0) {
            text.append('.');
            for (int unit = 100_000_000; fraction > 0; unit /= 10) {
                text.append((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
    }

    /** Appends a number below 100. */
    public static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    public static String text(OffsetDateTime timestamp) {
        return text(timestamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + "Z";
    }

    public static LocalDate date(String text) throws InvalidValueException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not an ISO-8601 date");
        }
    }

    public static LocalTime time(String text, int digits) throws InvalidValueException {
        try {
            LocalTime time = LocalTime.parse(text);
            checkDigits(time.get(ChronoField.NANO_OF_SECOND), digits);
            return time;
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not an ISO-8601 time without zone");
        }
    }

    public static LocalDateTime timestamp(String text, int digits) throws InvalidValueException {
        LocalDateTime timestamp = WrittenTime.local(text);
        if (timestamp == null) {
            throw new InvalidValueException(
                    WrittenTime.instant(text) == null
                            ? "is not an ISO-8601 timestamp without zone"
                            : "is an instant, but no zone is declared for the times of this column");
        }
        checkDigits(timestamp.get(ChronoField.NANO_OF_SECOND), digits);
        return timestamp;
    }

    public static OffsetDateTime instant(String text, int digits) throws InvalidValueException {
        OffsetDateTime written = WrittenTime.instant(text);
        if (written == null) {
            throw new InvalidValueException(
                    WrittenTime.local(text) == null
                            ? "is not an ISO-8601 timestamp in UTC"
                            : "is a time without zone, and no zone is declared for it at its origin");
        }
        try {
            OffsetDateTime timestamp = written.withOffsetSameInstant(ZoneOffset.UTC);
            checkDigits(timestamp.get(ChronoField.NANO_OF_SECOND), digits);
            return timestamp;
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not an ISO-8601 timestamp in UTC");
        }
    }

    /** A date with a time as programs write it, in the form in which it travels; null for any other text. */
    public static @Nullable String ofWritten(String text) {
        OffsetDateTime instant = WrittenTime.instant(text);
        LocalDateTime local = WrittenTime.local(text);
        try {
            return instant != null ? text(instant) : local != null ? text(local) : null;
        } catch (DateTimeException e) { // in the last hours of the last year
            return null;
        }
    }

    /** Checks a text that only the database parses, which would round what it can't store. */
    public static void checkFraction(String text, int digits) throws InvalidValueException {
        Matcher fraction = FRACTION.matcher(text);
        while (fraction.find()) {
            if (fraction.group(1).length() > digits) {
                throw new InvalidValueException("has more than " + Count.of(digits, "digit") + " of a second");
            }
        }
    }

    private static void checkDigits(int nano, int digits) throws InvalidValueException {
        int kept = digits < 0 ? 9 : Math.min(digits, 9);
        long unit = 1;
        for (int i = kept; i < 9; i++) {
            unit *= 10;
        }
        if (nano % unit != 0) {
            throw new InvalidValueException("has more than " + Count.of(kept, "digit") + " of a second");
        }
    }
}
