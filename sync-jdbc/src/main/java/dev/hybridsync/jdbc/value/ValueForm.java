package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a column's portable values are hashed, so that equal values have the same hash in every database.
 * It depends on the type of central's column. Different forms of equal values cost a comparison of the row, but never
 * hide a difference: values that differ for central have different texts here.
 */
public enum ValueForm {
    BOOLEAN,
    NUMBER,
    FLOAT32,
    FLOAT64,
    TEXT,
    PADDED_TEXT,
    BINARY,
    UUID,
    TIME,
    TIMESTAMP,
    INSTANT,
    JSON,
    /** The value as it travels. */
    PLAIN;

    private static final ColumnType ANY_BINARY = ColumnType.of(ColumnType.Kind.BINARY, "");

    /** The form for a column of central. */
    public static ValueForm of(ColumnType type) {
        if (type.element() != null) {
            return of(type.element());
        }
        return switch (type.travelsAs()) {
            case BOOLEAN -> BOOLEAN;
            case INTEGER, DECIMAL -> NUMBER;
            case REAL -> FLOAT32;
            case DOUBLE -> FLOAT64;
            case TEXT -> TEXT;
            case FIXED_TEXT -> PADDED_TEXT;
            case BINARY -> BINARY;
            case UUID -> UUID;
            case TIME -> TIME;
            case TIMESTAMP -> TIMESTAMP;
            case TIMESTAMP_TZ -> INSTANT;
            case JSON -> JSON;
            case DATE, NATIVE_TEXT, DYNAMIC, ARRAY, UNSUPPORTED -> PLAIN;
        };
    }

    /** The form of this name; {@link #PLAIN} for a name that only a newer release has. */
    public static ValueForm named(@Nullable String name) {
        for (ValueForm form : values()) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        return PLAIN;
    }

    /** A portable value in this form; null for null. A value that does not suit the form is used as it is. */
    public @Nullable String canonical(@Nullable Object portable) {
        if (portable == null) {
            return null;
        }
        if (portable instanceof List<?> list) {
            return this == JSON
                    ? meaning(JsonArray.of(list))
                    : list.stream()
                            .map(element -> element == null ? "~" : "'" + canonical(element) + "'")
                            .collect(Collectors.joining(",", "[", "]"));
        }
        try {
            return suited(portable);
        } catch (InvalidValueException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return "?" + portable;
        }
    }

    private String suited(Object value) throws InvalidValueException {
        return switch (this) {
            case BOOLEAN -> String.valueOf(ExactNumber.bool(value));
            case NUMBER -> number(value);
            case FLOAT32 -> Integer.toHexString(Float.floatToIntBits(zero(ExactNumber.floating32(value))));
            case FLOAT64 -> Long.toHexString(Double.doubleToLongBits(zero(ExactNumber.floating(value))));
            case TEXT -> ExactText.plain(value);
            case PADDED_TEXT -> String.valueOf(DriverValue.stripPadding(ExactText.plain(value)));
            case BINARY -> HexFormat.of().formatHex(ExactBytes.binary(value, ANY_BINARY));
            case UUID -> ExactBytes.uuid(value).toString();
            case TIME -> IsoTime.text(LocalTime.parse(ExactText.text(value, "a time")));
            case TIMESTAMP -> timestamp(ExactText.text(value, "a timestamp"));
            case INSTANT -> instant(ExactText.text(value, "an instant"));
            case JSON -> meaning(ExactText.text(value, "JSON"));
            case PLAIN -> value.toString();
        };
    }

    /** Every database treats both zeros as equal. */
    private static float zero(float number) {
        return number == 0 ? 0 : number;
    }

    private static double zero(double number) {
        return number == 0 ? 0 : number;
    }

    private static String number(Object value) throws InvalidValueException {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (ExactNumber.isNegativeZero(value)) {
            return "0";
        }
        return text(ExactNumber.decimal(value));
    }

    /** The text of a number, without the many zeros of a large exponent. */
    private static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static String timestamp(String text) throws InvalidValueException {
        LocalDateTime local = WrittenTime.local(text);
        if (local == null) {
            throw new InvalidValueException("is not a timestamp");
        }
        return IsoTime.text(local);
    }

    private static String instant(String text) throws InvalidValueException {
        OffsetDateTime instant = WrittenTime.instant(text);
        if (instant == null) {
            throw new InvalidValueException("is not an instant");
        }
        return IsoTime.text(instant);
    }

    /** A text that is the same for all JSON with the same meaning. */
    private static String meaning(String json) {
        return canonicalJson(JsonReader.read(
                json, number -> number.length() > 1_000 ? number : new BigDecimal(number).stripTrailingZeros()));
    }

    private static String canonicalJson(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable String> sorted = new TreeMap<>();
            object.forEach((name, member) -> sorted.put(String.valueOf(name), canonicalJson(member)));
            return sorted.entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ValueForm::canonicalJson).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof BigDecimal number) {
            return text(number);
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
