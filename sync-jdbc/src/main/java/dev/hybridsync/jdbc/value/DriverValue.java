package dev.hybridsync.jdbc.value;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts what the driver returns into its portable form; null stays null. */
public final class DriverValue {
    private DriverValue() {}

    public static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    public static @Nullable String stripPadding(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable List<@Nullable Object> array(@Nullable Array array) throws SQLException, InvalidValueException {
        return array == null ? null : elements((Object[]) array.getArray());
    }

    private static List<@Nullable Object> elements(Object[] elements) throws InvalidValueException {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(ofObject(element));
        }
        return list;
    }

    /** The portable form of an object whose class the driver chose. */
    public static @Nullable Object ofObject(@Nullable Object element) throws InvalidValueException {
        if (element == null || element instanceof Boolean || element instanceof Long || element instanceof Double) {
            return element;
        }
        if (element instanceof Integer || element instanceof Short || element instanceof Byte) {
            return ((Number) element).longValue();
        }
        if (element instanceof Float number) {
            return (double) number;
        }
        if (element instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (element instanceof String || element instanceof UUID) {
            return element.toString();
        }
        if (element instanceof Object[] nested) {
            return elements(nested);
        }
        if (element instanceof byte[] bytes) {
            return base64(bytes);
        }
        if (element instanceof Date date) {
            return date.toLocalDate().toString();
        }
        if (element instanceof Time time) {
            return IsoTime.text(time.toLocalTime());
        }
        if (element instanceof Timestamp timestamp) {
            return IsoTime.text(timestamp.toLocalDateTime());
        }
        if (element instanceof OffsetDateTime instant) {
            return IsoTime.text(instant);
        }
        throw new InvalidValueException(
                "consists of " + element.getClass().getSimpleName() + ", which can't be synced");
    }
}
