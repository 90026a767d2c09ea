package dev.hybridsync.jdbc.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as they travel: ISO-8601, with seconds always, and with as many digits of them as the value has. */
public final class IsoTime {
    private static final Pattern FRACTION = Pattern.compile("\\.([0-9]*[1-9])");

    private IsoTime() {}

    public static String text(LocalTime time) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }

    public static String text(LocalDateTime timestamp) {
        return timestamp.toLocalDate() + "T" + text(timestamp.toLocalTime());
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
        try {
            LocalDateTime timestamp = LocalDateTime.parse(text);
            checkDigits(timestamp.get(ChronoField.NANO_OF_SECOND), digits);
            return timestamp;
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not an ISO-8601 timestamp without zone");
        }
    }

    public static boolean isTimestamp(String text) {
        try {
            timestamp(text, 9);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    public static OffsetDateTime instant(String text, int digits) throws InvalidValueException {
        try {
            OffsetDateTime timestamp = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            checkDigits(timestamp.get(ChronoField.NANO_OF_SECOND), digits);
            return timestamp;
        } catch (DateTimeException e) {
            throw new InvalidValueException("is not an ISO-8601 timestamp in UTC");
        }
    }

    /** For texts that only the database reads, which rounds what it can't keep. */
    public static void checkFraction(String text, int digits) throws InvalidValueException {
        Matcher fraction = FRACTION.matcher(text);
        while (fraction.find()) {
            if (fraction.group(1).length() > digits) {
                throw new InvalidValueException("has more than " + digits + " digits of a second");
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
            throw new InvalidValueException("has more than " + kept + " digits of a second");
        }
    }
}
