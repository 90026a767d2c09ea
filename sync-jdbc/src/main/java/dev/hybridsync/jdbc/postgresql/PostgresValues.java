package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.IsoTime;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of PostgreSQL. They are written as the server's own text, so that a whole batch is sent as arrays of text.
 * Infinite dates and times travel as {@code infinity} and {@code -infinity}, and midnight at a day's end as
 * {@code 24:00:00}.
 */
final class PostgresValues extends ValueCodec {
    private static final String END_OF_DAY = "24:00:00";

    /** The limit of the type {@code name}; the server cuts longer texts. */
    private static final int MAX_NAME_BYTES = 63;

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        if (type.kind() == ColumnType.Kind.ARRAY) {
            String text = row.getString(index);
            return text == null ? null : portable(PostgresArrays.parse(text, type.element()), type);
        }
        return super.read(row, index, type);
    }

    private List<@Nullable Object> portable(List<?> list, ColumnType type) throws InvalidValueException {
        List<@Nullable Object> portable = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element instanceof List<?> nested) {
                portable.add(portable(nested, type));
            } else {
                portable.add(
                        element == null ? null : keyValue((String) element, Objects.requireNonNull(type.element())));
            }
        }
        return portable;
    }

    @Override
    protected @Nullable String decimalText(ResultSet row, int index) throws SQLException {
        String text = row.getString(index); // a numeric may be NaN
        // after some executions, the driver receives binary values, and writes small numbers in another way
        return text != null && text.indexOf('E') >= 0 ? new BigDecimal(text).toPlainString() : text;
    }

    @Override
    public @Nullable String date(@Nullable LocalDate date) {
        return infinite(date, LocalDate.MAX, LocalDate.MIN, super.date(date));
    }

    @Override
    public @Nullable String time(@Nullable LocalTime time) {
        return LocalTime.MAX.equals(time) ? END_OF_DAY : super.time(time);
    }

    @Override
    public @Nullable String timestamp(@Nullable LocalDateTime timestamp) {
        return infinite(timestamp, LocalDateTime.MAX, LocalDateTime.MIN, super.timestamp(timestamp));
    }

    @Override
    public @Nullable String instant(@Nullable OffsetDateTime instant) {
        if (instant == null || instant.equals(OffsetDateTime.MAX) || instant.equals(OffsetDateTime.MIN)) {
            return infinite(instant, OffsetDateTime.MAX, OffsetDateTime.MIN, null);
        }
        return super.instant(instant);
    }

    private static @Nullable String infinite(
            @Nullable Object value, Object max, Object min, @Nullable String otherwise) {
        return max.equals(value) ? "infinity" : min.equals(value) ? "-infinity" : otherwise;
    }

    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        if (value instanceof String text && isSpecial(text, type.kind())) {
            return text;
        }
        Object typed = super.convert(value, type);
        if (typed instanceof String text && text.indexOf('\0') >= 0) {
            throw new InvalidValueException("holds the character NUL, which PostgreSQL can't");
        }
        if (typed instanceof String text && type.kind() == ColumnType.Kind.NATIVE_TEXT && type.scale() >= 0) {
            IsoTime.checkFraction(text, type.scale());
        }
        if (typed instanceof String text
                && type.baseName().equals("name")
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new InvalidValueException("is longer than " + MAX_NAME_BYTES + " bytes");
        }
        return typed;
    }

    private static boolean isSpecial(String text, ColumnType.Kind kind) {
        return switch (kind) {
            case DATE, TIMESTAMP, TIMESTAMP_TZ -> text.equals("infinity") || text.equals("-infinity");
            case TIME -> text.equals(END_OF_DAY);
            case DECIMAL -> text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
            default -> false;
        };
    }

    @Override
    public String bindable(Object typed, ColumnType type) {
        if (typed instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (typed instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (typed instanceof LocalDate date) {
            return withEra(date, "");
        }
        if (typed instanceof LocalDateTime timestamp) {
            return withEra(timestamp.toLocalDate(), " " + IsoTime.text(timestamp.toLocalTime()));
        }
        if (typed instanceof OffsetDateTime instant) {
            LocalDateTime utc = instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return withEra(utc.toLocalDate(), " " + IsoTime.text(utc.toLocalTime()) + "+00");
        }
        if (typed instanceof List<?> list) {
            return arrayLiteral(list, type);
        }
        return typed.toString();
    }

    /** PostgreSQL reads no year below 1 and no plus sign: 44 BC is ISO's year -43. */
    private static String withEra(LocalDate date, String time) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        StringBuilder text = new StringBuilder(32);
        if (year < 10_000) {
            IsoTime.twoDigits(text, year / 100);
            IsoTime.twoDigits(text, year % 100);
        } else {
            text.append(year);
        }
        IsoTime.twoDigits(text.append('-'), date.getMonthValue());
        IsoTime.twoDigits(text.append('-'), date.getDayOfMonth());
        return text.append(time).append(date.getYear() > 0 ? "" : " BC").toString();
    }

    private String arrayLiteral(List<?> list, ColumnType type) {
        StringBuilder literal = new StringBuilder("{");
        for (Object element : list) {
            if (literal.length() > 1) {
                literal.append(PostgresArrays.delimiter(type.element()));
            }
            if (element == null) {
                literal.append("NULL");
            } else if (element instanceof List<?> nested) {
                literal.append(arrayLiteral(nested, type));
            } else {
                String text = bindable(element, type.element() == null ? type : type.element());
                literal.append('"')
                        .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return literal.append('}').toString();
    }

    /** Key parts are the server's text under the settings that the trigger function fixes. */
    @Override
    public Object keyValue(String part, ColumnType type) throws InvalidValueException {
        return switch (type.kind()) {
            case ARRAY -> portable(PostgresArrays.parse(part, type.element()), type);
            case BOOLEAN -> part.equals("true") || part.equals("t"); // t in arrays
            case INTEGER -> Long.valueOf(part);
            case REAL -> (double) Float.parseFloat(part);
            case DOUBLE -> Double.valueOf(part);
            case BINARY -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(part, 2, part.length()));
            case DATE -> fromEra(part);
            case TIMESTAMP -> fromEra(part).replace(' ', 'T');
            case TIMESTAMP_TZ ->
                part.endsWith("infinity")
                        ? part
                        : fromEra(part.replace("+00", "")).replace(' ', 'T') + "Z";
            default -> part;
        };
    }

    private static String fromEra(String text) {
        if (text.endsWith(" BC")) {
            int dash = text.indexOf('-');
            int year = 1 - Integer.parseInt(text.substring(0, dash));
            String sign = year < 0 ? "-" : "";
            return sign + String.format("%04d", Math.abs(year)) + text.substring(dash, text.length() - 3);
        }
        return text.indexOf('-') > 4 ? "+" + text : text;
    }

    @Override
    public Object keyBindable(String part, ColumnType type) {
        return part;
    }
}
