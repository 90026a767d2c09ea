package dev.hybridsync.examples.app;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares values of two databases, each of which has its own types for them. */
final class Values {
    private Values() {}

    /** A key's value as text that is the same in every database. */
    static String keyText(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof UUID ? value.toString().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    /** The more specific type decides: SQLite has text and numbers where others have dates and booleans. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        if (isNumeric(one) || isNumeric(other)) {
            return sameNumber(number(one), number(other));
        }
        if (isTime(one) || isTime(other)) {
            Object time = time(one);
            return time != null && time.equals(time(other));
        }
        if (one instanceof UUID || other instanceof UUID) {
            return one.toString().equalsIgnoreCase(other.toString());
        }
        return Objects.equals(one, other);
    }

    private static boolean isNumeric(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static boolean sameNumber(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isTime(Object value) {
        return value instanceof Temporal || value instanceof java.util.Date;
    }

    /** A date, a time, or a timestamp; one with a zone as its local time in UTC. Null for any other text. */
    private static @Nullable Object time(Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        }
        return value instanceof String text ? parsed(text.strip().replace(' ', 'T')) : value;
    }

    private static @Nullable Object parsed(String text) {
        try {
            if (!text.contains("T")) {
                return text.contains(":") ? LocalTime.parse(text) : LocalDate.parse(text);
            }
            return text.endsWith("Z")
                    ? LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC)
                    : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
