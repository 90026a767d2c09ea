package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.EnumMembers;
import dev.hybridsync.jdbc.value.ExactNumber;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.IsoTime;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.status.Count;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of H2. The driver accepts {@code java.time} and converts texts exactly. Key parts are portable values, as
 * text.
 */
final class H2Values extends ValueCodec {
    private static final Set<ColumnType.Kind> DATES =
            Set.of(ColumnType.Kind.DATE, ColumnType.Kind.TIMESTAMP, ColumnType.Kind.TIMESTAMP_TZ);

    /** The first and the last year; the driver also returns them for earlier and later ones. */
    private static final String FIRST_YEAR = "-999999999";

    private static final String LAST_YEAR = "+999999999";

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        if (H2Intervals.isInterval(type)) {
            return H2Intervals.read(row, index, type);
        }
        Object portable = super.read(row, index, type);
        if (DATES.contains(type.kind())
                && portable instanceof String text
                && (text.startsWith(FIRST_YEAR) || text.startsWith(LAST_YEAR))) {
            throw new InvalidValueException("is in the year -999999999 or 999999999 or beyond, which can't be synced");
        }
        return portable;
    }

    /** A DECFLOAT may be NaN or infinite. */
    @Override
    protected @Nullable String decimalText(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null || ExactNumber.isSpecial(text) ? text : super.decimalText(row, index);
    }

    /** Refuses a binary value that is too short for its fixed length, since H2 would pad it with zeros and so change it. */
    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        if (type.nativeName().equals("DECFLOAT") && value instanceof String text && ExactNumber.isSpecial(text)) {
            return text;
        }
        Object typed = super.convert(value, type);
        if (ExactNumber.isNegativeZero(typed)) {
            throw new InvalidValueException("is -0.0, which H2 can't hold");
        }
        if (typed instanceof List<?> list && list.stream().anyMatch(List.class::isInstance)) {
            throw new InvalidValueException("is an array of arrays, which " + type.nativeName() + " can't hold");
        }
        if (type.nativeName().equals("BINARY") && typed instanceof byte[] bytes && bytes.length != type.length()) {
            throw new InvalidValueException("is not " + Count.of(type.length(), "byte") + " long");
        }
        if (type.kind() == ColumnType.Kind.NATIVE_TEXT && typed instanceof String text) {
            if (H2Intervals.isInterval(type)) {
                return H2Intervals.convert(text, type);
            }
            if (type.nativeName().equals("TIME WITH TIME ZONE")) {
                IsoTime.checkFraction(text, type.scale());
            }
            EnumMembers.check(text, type);
        }
        if (type.nativeName().equals("DECFLOAT") && typed instanceof BigDecimal number) {
            ExactNumber.checkPrecision(number, type);
        }
        return typed;
    }

    @Override
    public Object bindable(Object typed, ColumnType type) {
        if (typed instanceof BigInteger integer) {
            return integer.longValueExact();
        }
        if (typed instanceof List<?> list) {
            return elements(list, type);
        }
        if (type.kind() == ColumnType.Kind.JSON) {
            return ((String) typed).getBytes(StandardCharsets.UTF_8); // a text would become a JSON string
        }
        return typed;
    }

    private Object[] elements(List<?> list, ColumnType type) {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            ColumnType elementType = type.element();
            elements.add(element == null || elementType == null ? element : bindable(element, elementType));
        }
        return elements.toArray();
    }

    /** A type that holds every interval of the same class as {@code type}. */
    public static String widestInterval(ColumnType type) {
        return H2Intervals.widest(type);
    }

    /** One part of a key text: its portable value, as text. */
    public String keyPart(ResultSet row, int index, ColumnType type) throws SQLException {
        try {
            return String.valueOf(read(row, index, type));
        } catch (InvalidValueException e) {
            throw new SQLException("HybridSync can't capture a key that " + e.getMessage(), e);
        }
    }

    @Override
    public Object keyValue(String part, ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(part);
            case INTEGER -> Long.valueOf(part);
            case REAL, DOUBLE -> Double.valueOf(part);
            default -> part;
        };
    }

    @Override
    public Object keyBindable(String part, ColumnType type) {
        if (H2Intervals.isInterval(type)) {
            return part.startsWith("PT") || part.contains("D") ? Duration.parse(part) : Period.parse(part);
        }
        return type.kind() == ColumnType.Kind.BINARY ? Base64.getDecoder().decode(part) : part;
    }
}
