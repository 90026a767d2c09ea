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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as the host's own code has them, in portable form. */
final class HostValue {
    private HostValue() {}

    /** @throws InvalidValueException if its class is none that a column's values have */
    static Object portable(ValueCodec codec, Object value, ColumnType type) throws InvalidValueException {
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
            return portable(codec, (double) number, type);
        }
        String text = text(codec, value, type);
        if (text == null) {
            throw new InvalidValueException("is a " + value.getClass().getName() + ", which no column's values are");
        }
        return text;
    }

    private static @Nullable String text(ValueCodec codec, Object value, ColumnType type) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof UUID || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return ValueCodec.base64(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            return type.kind() == Kind.TIMESTAMP_TZ
                    ? instant(codec, timestamp.toInstant())
                    : codec.timestamp(timestamp.toLocalDateTime());
        }
        if (value instanceof Date date) {
            return codec.date(date.toLocalDate());
        }
        if (value instanceof Time time) {
            return codec.time(time.toLocalTime());
        }
        return temporal(codec, value);
    }

    private static @Nullable String temporal(ValueCodec codec, Object value) {
        if (value instanceof LocalDate date) {
            return codec.date(date);
        }
        if (value instanceof LocalTime time) {
            return codec.time(time);
        }
        if (value instanceof LocalDateTime timestamp) {
            return codec.timestamp(timestamp);
        }
        if (value instanceof Instant instant) {
            return instant(codec, instant);
        }
        if (value instanceof ZonedDateTime timestamp) {
            return instant(codec, timestamp.toInstant());
        }
        return value instanceof OffsetDateTime timestamp ? codec.instant(timestamp) : null;
    }

    private static @Nullable String instant(ValueCodec codec, Instant instant) {
        return codec.instant(instant.atOffset(ZoneOffset.UTC));
    }
}
