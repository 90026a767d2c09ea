package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts values from the host's own code into portable form. */
final class HostValue {
    private HostValue() {}

    /** @throws InvalidValueException if no column has values of its class */
    static Object portable(TimeText times, Object value, ColumnType type) throws InvalidValueException {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Float number) {
            return isBinary(type) ? portable(times, (double) number, type) : number.toString();
        }
        if (value instanceof Object[] elements) {
            return elements(times, Arrays.asList(elements), type);
        }
        if (value instanceof List<?> elements) {
            return elements(times, elements, type);
        }
        String text = text(times, value, type);
        if (text == null) {
            throw new InvalidValueException("is a " + value.getClass().getName() + ", which no column can hold");
        }
        return text;
    }

    /** Whether a column stores binary fractions. In other columns, a float's shortest text is what was meant. */
    private static boolean isBinary(ColumnType type) {
        return type.kind() == Kind.REAL || type.kind() == Kind.DOUBLE || type.kind() == Kind.DYNAMIC;
    }

    private static Object elements(TimeText times, List<?> elements, ColumnType type) throws InvalidValueException {
        ColumnType ofElements = type.element() == null ? type : type.element();
        List<@Nullable Object> portable = new ArrayList<>(elements.size());
        for (Object element : elements) {
            portable.add(
                    element == null ? null : portable(times, element, element instanceof List ? type : ofElements));
        }
        return portable;
    }

    private static @Nullable String text(TimeText times, Object value, ColumnType type) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof UUID || value instanceof Character || value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            return type.kind() == Kind.TIMESTAMP_TZ
                    ? instant(times, timestamp.toInstant())
                    : times.timestamp(timestamp.toLocalDateTime());
        }
        if (value instanceof Date date) {
            return times.date(date.toLocalDate());
        }
        if (value instanceof Time time) {
            return times.time(time.toLocalTime());
        }
        return temporal(times, value);
    }

    private static @Nullable String temporal(TimeText times, Object value) {
        if (value instanceof LocalDate date) {
            return times.date(date);
        }
        if (value instanceof LocalTime time) {
            return times.time(time);
        }
        if (value instanceof LocalDateTime timestamp) {
            return times.timestamp(timestamp);
        }
        if (value instanceof Instant instant) {
            return instant(times, instant);
        }
        if (value instanceof ZonedDateTime timestamp) {
            return instant(times, timestamp.toInstant());
        }
        if (value instanceof java.util.Date date) { // those of java.sql were handled before
            return instant(times, date.toInstant());
        }
        return value instanceof OffsetDateTime timestamp ? times.instant(timestamp) : null;
    }

    private static @Nullable String instant(TimeText times, Instant instant) {
        return times.instant(instant.atOffset(ZoneOffset.UTC));
    }
}
