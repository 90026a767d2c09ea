package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.DriverValue;
import dev.hybridsync.jdbc.value.ExactNumber;
import dev.hybridsync.jdbc.value.ExactText;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.IsoTime;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of SQLite. Each value has its own type, and the column's declared type says what it means. A value that
 * the declared type can't distinguish from another (a blob in a text column) can't travel.
 */
final class SqliteValues extends ValueCodec {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        Object stored = row.getObject(index);
        if (stored instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(row.getBytes(index));
        }
        return stored == null ? null : portable(stored instanceof Integer number ? number.longValue() : stored, type);
    }

    /** SQLite stores any bytes as text; the driver replaces what is not UTF-8 with a replacement character. */
    private static void requireUtf8(byte[] bytes) throws InvalidValueException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("holds text that is not UTF-8");
        }
    }

    private static Object portable(Object stored, ColumnType type) throws InvalidValueException {
        if (stored instanceof byte[] bytes) {
            return ofBlob(bytes, type);
        }
        if (stored instanceof String text) {
            return ofText(text, type);
        }
        return switch (type.kind()) {
            case BOOLEAN -> stored.equals(0L) || stored.equals(1L) ? (Object) stored.equals(1L) : stored;
            case DECIMAL -> stored instanceof Double number ? ofFloating(number, type) : stored.toString();
            case DOUBLE -> stored instanceof Long number && (long) (double) number == number ? (double) number : stored;
            default -> stored;
        };
    }

    /**
     * A decimal that is not a SQLite integer is stored as a floating point number, in which arithmetic leaves noise
     * after its 15 reliable digits: 1.98 + 0.01 is 1.9900000000000002. If the column declares how many decimals it has,
     * and the 15 digits (which SQLite itself shows) fit that, they are the value.
     */
    private static Object ofFloating(double number, ColumnType type) {
        if (!Double.isFinite(number)) {
            return number;
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number));
        BigDecimal shown = new BigDecimal(number).round(new MathContext(15));
        boolean noise = type.scale() >= 0 && !fits(shortest, type.scale()) && fits(shown, type.scale());
        return (noise ? shown.stripTrailingZeros() : shortest).toPlainString();
    }

    private static boolean fits(BigDecimal number, int scale) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= scale;
    }

    private static Object ofBlob(byte[] bytes, ColumnType type) throws InvalidValueException {
        if (type.kind() == ColumnType.Kind.BINARY) {
            String text = DriverValue.base64(bytes);
            return text == null ? "" : text;
        }
        if (type.kind() == ColumnType.Kind.UUID && bytes.length == 16) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong()).toString();
        }
        throw new InvalidValueException("holds a blob, but is declared as " + declared(type));
    }

    private static Object ofText(String text, ColumnType type) throws InvalidValueException {
        return switch (type.kind()) {
            case BINARY -> throw new InvalidValueException("holds text, but is declared as " + declared(type));
            case TIMESTAMP -> timestampText(text, false);
            case TIMESTAMP_TZ -> timestampText(text, true);
            default -> text;
        };
    }

    /** Text that does not have the form that the column declares is sent as it is. */
    private static String timestampText(String text, boolean instants) {
        String iso = IsoTime.ofWritten(text);
        return iso != null && iso.endsWith("Z") == instants ? iso : text;
    }

    private static String declared(ColumnType type) {
        return type.nativeName().isEmpty() ? "nothing" : type.nativeName();
    }

    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        return switch (type.kind()) {
            case DYNAMIC -> dynamic(value);
            case DECIMAL -> decimal(value);
            case DOUBLE -> keepable(ExactNumber.floating(value));
            case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> temporal(value, type);
            case TEXT -> NumericAffinity.checked(super.convert(value, type), type);
            default -> super.convert(value, type);
        };
    }

    private static Object dynamic(Object value) throws InvalidValueException {
        if (value instanceof Double number) {
            return keepable(number);
        }
        if (value instanceof String || value instanceof Long) {
            return value instanceof String text ? ExactText.wellFormed(text) : value;
        }
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        throw new InvalidValueException("can't be held by SQLite");
    }

    /** SQLite stores a decimal as a 64-bit integer or a floating point number. What fits neither would be rounded. */
    private static Object decimal(Object value) throws InvalidValueException {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return keepable(number);
        }
        BigDecimal decimal = ExactNumber.decimal(value);
        if (decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0) {
            BigInteger integer = decimal.toBigIntegerExact();
            if (integer.bitLength() < 64) {
                return integer;
            }
        }
        return ExactNumber.floating(decimal.toString());
    }

    private static double keepable(double number) throws InvalidValueException {
        if (Double.isNaN(number) || ExactNumber.isNegativeZero(number)) {
            throw new InvalidValueException("is NaN or -0.0, which SQLite can't hold");
        }
        return number;
    }

    /** SQLite has no time types. Numbers and other texts that came from another SQLite database stay as they are. */
    private Object temporal(Object value, ColumnType type) throws InvalidValueException {
        if (value instanceof Long || value instanceof Double) {
            return value;
        }
        Object typed = super.convert(value, type);
        return switch (type.kind()) {
            case TIMESTAMP -> ((String) value).replace('T', ' ');
            case TIMESTAMP_TZ ->
                IsoTime.text((OffsetDateTime) typed).replace('T', ' ').replace("Z", "+00:00");
            default -> value;
        };
    }

    /** Without a declared type, the text {@code '1'} and the number 1 are two keys, but 1 and 1.0 are one. */
    @Override
    public String canonical(Object typed, ColumnType type) {
        if (typed instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return String.valueOf(number.longValue());
        }
        String text = super.canonical(typed, type);
        return type.kind() == ColumnType.Kind.DYNAMIC && typed instanceof String ? "'" + text + "'" : text;
    }

    /** A UUID may be a text in either case or a blob, and times may be written in two ways. Any column may hold a text. */
    @Override
    public List<Object> keyForms(Object value, ColumnType type) throws InvalidValueException {
        Object form;
        try {
            form = super.keyForms(value, type).get(0);
        } catch (InvalidValueException e) {
            if (value instanceof String given) {
                return List.of(ExactText.wellFormed(given));
            }
            throw e;
        }
        if (!(form instanceof String text)) {
            return List.of(form);
        }
        Set<Object> forms = new LinkedHashSet<>();
        forms.add(value instanceof String given ? given : text);
        forms.add(text);
        if (type.kind() == ColumnType.Kind.TIMESTAMP || type.kind() == ColumnType.Kind.TIMESTAMP_TZ) {
            forms.add(text.replace(' ', 'T').replace("+00:00", "Z"));
        }
        if (type.kind() == ColumnType.Kind.UUID) {
            UUID uuid = UUID.fromString(text);
            forms.add(text.toUpperCase(Locale.ROOT));
            forms.add(ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        }
        return List.copyOf(forms);
    }

    @Override
    public Object bindable(Object typed, ColumnType type) {
        if (typed instanceof BigInteger integer) {
            return integer.longValueExact();
        }
        if (typed instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        if (typed instanceof UUID || typed instanceof LocalDateTime) {
            return typed.toString();
        }
        return typed;
    }

    /** Key parts are SQL literals, as SQLite's {@code quote()} writes them. */
    @Override
    public @Nullable Object keyValue(String part, ColumnType type) throws InvalidValueException {
        Object stored = keyBindable(part, type);
        return stored == null ? null : portable(stored, type);
    }

    @Override
    public @Nullable Object keyBindable(String part, ColumnType type) {
        if (part.equals("NULL")) {
            return null;
        }
        if (part.startsWith("'")) {
            return part.substring(1, part.length() - 1).replace("''", "'");
        }
        if (part.startsWith("X'")) {
            return HexFormat.of().parseHex(part, 2, part.length() - 1);
        }
        boolean whole = part.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        return whole ? (Object) Long.valueOf(part) : (Object) Double.valueOf(part);
    }
}
