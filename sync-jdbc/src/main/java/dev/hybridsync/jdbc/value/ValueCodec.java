package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a column's values into their portable form (see {@link dev.hybridsync.change.Change}) and back. The way back is
 * {@link #convert} to a typed value that the column holds exactly, then {@link #bindable} to what the driver takes.
 */
public abstract class ValueCodec implements TimeText {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern UUID_BYTES = Pattern.compile("[A-Za-z0-9+/]{22}==");

    /** The portable form of the column at {@code index} of the current row. */
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        Object value = switch (type.kind()) {
            case BOOLEAN -> row.getBoolean(index);
            case INTEGER -> row.getLong(index);
            case DECIMAL -> decimalText(row, index);
            case REAL -> (double) row.getFloat(index);
            case DOUBLE -> row.getDouble(index);
            case TEXT, JSON, NATIVE_TEXT, DYNAMIC -> row.getString(index);
            case FIXED_TEXT -> stripPadding(row.getString(index));
            case BINARY -> base64(row.getBytes(index));
            case UUID -> text(row.getObject(index));
            case DATE -> date(row.getObject(index, LocalDate.class));
            case TIME -> time(row.getObject(index, LocalTime.class));
            case TIMESTAMP -> timestamp(row.getObject(index, LocalDateTime.class));
            case TIMESTAMP_TZ -> instant(row.getObject(index, OffsetDateTime.class));
            case ARRAY -> array(row.getArray(index));
            case UNSUPPORTED -> throw new IllegalStateException("refused at install");
        };
        return row.wasNull() ? null : value;
    }

    /**
     * The typed value of a portable one: {@link Boolean}, {@link BigInteger}, {@link BigDecimal}, {@link Float},
     * {@link Double}, {@link String}, {@code byte[]}, {@link UUID}, a {@code java.time} type, or a {@link List} of these.
     *
     * @throws InvalidValueException if the column can't hold the value exactly
     */
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        return switch (type.kind()) {
            case BOOLEAN -> ExactNumber.bool(value);
            case INTEGER -> ExactNumber.integer(value, type.length());
            case DECIMAL -> ExactNumber.decimal(value, type);
            case REAL -> ExactNumber.floating32(value);
            case DOUBLE -> ExactNumber.floating(value);
            case TEXT -> checkLength(plainText(value), type);
            case FIXED_TEXT -> checkLength(stripPadding(plainText(value)), type);
            case JSON ->
                value instanceof List<?> list ? wellFormed(JsonArray.of(list)) : wellFormed(text(value, "text"));
            case NATIVE_TEXT -> wellFormed(text(value, "text"));
            case BINARY -> binary(value, type);
            case UUID -> uuid(value);
            case DATE -> IsoTime.date(text(value, "a date"));
            case TIME -> IsoTime.time(text(value, "a time"), type.scale());
            case TIMESTAMP -> IsoTime.timestamp(text(value, "a timestamp"), type.scale());
            case TIMESTAMP_TZ -> IsoTime.instant(text(value, "a timestamp"), type.scale());
            case ARRAY -> array(value, type);
            case DYNAMIC, UNSUPPORTED -> throw new InvalidValueException("can't be held by " + type.nativeName());
        };
    }

    /**
     * The forms in which a key's column may hold a value of the host's, as the driver takes them; mostly there is one.
     *
     * @throws InvalidValueException if the column can't hold the value exactly
     */
    public List<Object> keyForms(Object value, ColumnType type) throws InvalidValueException {
        Object typed = convert(HostValue.portable(this, value, type), type);
        return List.of(bindable(
                typed instanceof BigDecimal decimal && type.scale() >= 0 ? decimal.setScale(type.scale()) : typed,
                type));
    }

    /** What the driver takes for a typed value. */
    public abstract Object bindable(Object typed, ColumnType type);

    /**
     * The text of a typed value that is part of a key: the same for equal values, however they were written, and another for
     * others.
     */
    public String canonical(Object typed, ColumnType type) {
        if (typed instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (typed instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (typed.equals(-0.0) || typed.equals(-0.0f)) {
            return "0.0"; // every database calls them equal
        }
        if (typed instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? "null" : canonical(element, type))
                    .toList()
                    .toString();
        }
        return typed.toString();
    }

    /** One part of a journal's key text, in its portable form. */
    public abstract @Nullable Object keyValue(String part, ColumnType type) throws InvalidValueException;

    /** One part of a journal's key text, as the driver takes it to find the row. */
    public abstract @Nullable Object keyBindable(String part, ColumnType type);

    // ---- reading

    protected @Nullable String decimalText(ResultSet row, int index) throws SQLException {
        BigDecimal decimal = row.getBigDecimal(index);
        return decimal == null ? null : decimal.toPlainString();
    }

    @Override
    public @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    @Override
    public @Nullable String time(@Nullable LocalTime time) {
        return time == null ? null : IsoTime.text(time);
    }

    @Override
    public @Nullable String timestamp(@Nullable LocalDateTime timestamp) {
        return timestamp == null ? null : IsoTime.text(timestamp);
    }

    @Override
    public @Nullable String instant(@Nullable OffsetDateTime instant) {
        return instant == null ? null : IsoTime.text(instant);
    }

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

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable List<@Nullable Object> array(@Nullable Array array)
            throws SQLException, InvalidValueException {
        return array == null ? null : elements((Object[]) array.getArray());
    }

    private static List<@Nullable Object> elements(Object[] elements) throws InvalidValueException {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(ofObject(element));
        }
        return list;
    }

    /** The portable form of an object that the driver made by itself. */
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
        throw new InvalidValueException("is made of " + element.getClass().getSimpleName() + ", which can't travel");
    }

    // ---- converting

    /** Numbers and booleans have one text each, so a text column holds them exactly. */
    private static String plainText(Object value) throws InvalidValueException {
        if (value instanceof Long
                || value instanceof BigInteger
                || value instanceof Boolean
                || value instanceof Double) {
            return value.toString();
        }
        return wellFormed(text(value, "text"));
    }

    public static String text(Object value, String expected) throws InvalidValueException {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidValueException("is not " + expected);
    }

    /** Half a surrogate pair has no UTF-8: databases would store a question mark in its place. */
    public static String wellFormed(String text) throws InvalidValueException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidValueException("is not well-formed Unicode");
        }
        return text;
    }

    protected String checkLength(@Nullable String text, ColumnType type) throws InvalidValueException {
        if (text == null) {
            throw new InvalidValueException("is not text");
        }
        if (type.length() > 0 && text.codePointCount(0, text.length()) > type.length()) {
            throw new InvalidValueException("is longer than " + type.length() + " characters");
        }
        return text;
    }

    /** A UUID that comes as its text, which no base64 looks like, is its 16 bytes. */
    private static byte[] binary(Object value, ColumnType type) throws InvalidValueException {
        try {
            String text = text(value, "base64");
            byte[] bytes = UUID_FORM.matcher(text).matches()
                    ? bytes(UUID.fromString(text))
                    : Base64.getDecoder().decode(text);
            if (type.length() > 0 && bytes.length > type.length()) {
                throw new InvalidValueException("is longer than " + type.length() + " bytes");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("is not base64");
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** One that is kept as 16 bytes comes as their base64. */
    private static UUID uuid(Object value) throws InvalidValueException {
        String text = text(value, "a UUID");
        if (UUID_BYTES.matcher(text).matches()) {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        if (!UUID_FORM.matcher(text).matches()) { // UUID.fromString takes, and changes, others
            throw new InvalidValueException("is not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }

    private List<@Nullable Object> array(Object value, ColumnType type) throws InvalidValueException {
        if (!(value instanceof List<?> list) || type.element() == null) {
            throw new InvalidValueException("is not an array");
        }
        List<@Nullable Object> typed = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element == null) {
                typed.add(null);
            } else if (element instanceof List<?>) {
                typed.add(array(element, type));
            } else {
                typed.add(convert(element, type.element()));
            }
        }
        return typed;
    }
}
