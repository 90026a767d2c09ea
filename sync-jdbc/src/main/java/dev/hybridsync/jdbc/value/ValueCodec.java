package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a column's values into their portable form (see {@link dev.hybridsync.change.Change}) and back. The way back is
 * {@link #convert} to a typed value that the column holds exactly, then {@link #bindable} to what the driver accepts.
 */
public abstract class ValueCodec implements TimeText {
    /** The portable form of the column at {@code index} of the current row. */
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        Object value = switch (type.kind()) {
            case BOOLEAN -> row.getBoolean(index);
            case INTEGER -> row.getLong(index);
            case DECIMAL -> decimalText(row, index);
            case REAL -> (double) row.getFloat(index);
            case DOUBLE -> row.getDouble(index);
            case TEXT, JSON, NATIVE_TEXT, DYNAMIC -> row.getString(index);
            case FIXED_TEXT -> DriverValue.stripPadding(row.getString(index));
            case BINARY -> DriverValue.base64(row.getBytes(index));
            case UUID -> DriverValue.text(row.getObject(index));
            case DATE -> date(row.getObject(index, LocalDate.class));
            case TIME -> time(row.getObject(index, LocalTime.class));
            case TIMESTAMP -> timestamp(row.getObject(index, LocalDateTime.class));
            case TIMESTAMP_TZ -> instant(row.getObject(index, OffsetDateTime.class));
            case ARRAY -> DriverValue.array(row.getArray(index));
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
            case TEXT -> ExactText.checkLength(ExactText.plain(value), type);
            case FIXED_TEXT -> ExactText.checkLength(DriverValue.stripPadding(ExactText.plain(value)), type);
            case JSON ->
                value instanceof List<?> list
                        ? ExactText.wellFormed(JsonArray.of(list))
                        : ExactText.wellFormed(ExactText.text(value, "text"));
            case NATIVE_TEXT -> ExactText.wellFormed(ExactText.text(value, "text"));
            case BINARY -> ExactBytes.binary(value, type);
            case UUID -> ExactBytes.uuid(value);
            case DATE -> IsoTime.date(ExactText.text(value, "a date"));
            case TIME -> IsoTime.time(ExactText.text(value, "a time"), type.scale());
            case TIMESTAMP -> IsoTime.timestamp(ExactText.text(value, "a timestamp"), type.scale());
            case TIMESTAMP_TZ -> IsoTime.instant(ExactText.text(value, "a timestamp"), type.scale());
            case ARRAY -> array(value, type);
            case DYNAMIC, UNSUPPORTED -> throw new InvalidValueException("can't be held by " + type.nativeName());
        };
    }

    /**
     * The portable form of a value from the host's own code. This accepts portable values, and the classes of
     * {@code java.lang}, {@code java.math}, {@code java.time} and {@code java.sql} that correspond to them. An array
     * becomes a list.
     *
     * @throws InvalidValueException if its class is not one of them
     */
    public final Object ofHost(Object value, ColumnType type) throws InvalidValueException {
        return HostValue.portable(this, value, type);
    }

    /**
     * The forms in which a key's column may hold a value from the host, as the driver accepts them; usually there is
     * only one.
     *
     * @throws InvalidValueException if the column can't hold the value exactly
     */
    public List<Object> keyForms(Object value, ColumnType type) throws InvalidValueException {
        Object typed = convert(ofHost(value, type), type);
        return List.of(bindable(
                typed instanceof BigDecimal decimal && type.scale() >= 0 ? decimal.setScale(type.scale()) : typed,
                type));
    }

    /** The form in which the driver accepts a typed value. */
    public abstract Object bindable(Object typed, ColumnType type);

    /**
     * The text of a typed value that is part of a key: the same for equal values, however they were written, and
     * different for different values.
     */
    public String canonical(Object typed, ColumnType type) {
        if (typed instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (typed instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (typed.equals(-0.0) || typed.equals(-0.0f)) {
            return "0.0"; // every database treats them as equal
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

    /** One part of a journal's key text, as the driver accepts it to find the row. */
    public abstract @Nullable Object keyBindable(String part, ColumnType type);

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
