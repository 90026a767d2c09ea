package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.value.DriverValue;
import dev.hybridsync.jdbc.value.EnumMembers;
import dev.hybridsync.jdbc.value.ExactNumber;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.IsoTime;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.status.Count;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of MariaDB. Dates and times are read and written as text, in a session whose zone is UTC. Drivers guess at
 * zones, and can't represent the values that exist only in MariaDB ({@code 0000-00-00}, a time of 838 hours).
 */
final class MariaDbValues extends ValueCodec {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long LAST_SECOND = 0xFFFF_FFFFL;
    private static final String ZERO_INSTANT = "0000-00-00T00:00:00Z";
    private static final Pattern ZEROS = Pattern.compile("[0-9]{4}-(00-[0-9]{2}|[0-9]{2}-00)");
    private static final Pattern CLOCK = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?");

    /** Times that are not a time of day: negative ones, and those of 24 hours and more. */
    private static final Pattern LONG_TIME =
            Pattern.compile("(-[0-9]{2,3}|2[4-9]|[3-9][0-9]|[0-9]{3}):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?");

    @Override
    public @Nullable Object read(ResultSet row, int index, ColumnType type) throws SQLException, InvalidValueException {
        if (type.kind() == Kind.INTEGER) {
            BigDecimal number = row.getBigDecimal(index);
            return number == null ? null : integer(number.toBigIntegerExact());
        }
        if (isTemporal(type.kind())) {
            String text = row.getString(index);
            return text == null ? null : temporal(text, type.kind());
        }
        return super.read(row, index, type);
    }

    private static Object integer(BigInteger number) {
        return number.compareTo(MAX_LONG) > 0 ? number : (Object) number.longValueExact();
    }

    private static boolean isTemporal(Kind kind) {
        return kind == Kind.DATE || kind == Kind.TIME || kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_TZ;
    }

    private static String temporal(String text, Kind kind) {
        try {
            return switch (kind) {
                case DATE -> LocalDate.parse(text).toString();
                case TIME -> IsoTime.text(LocalTime.parse(text));
                case TIMESTAMP -> IsoTime.text(LocalDateTime.parse(text.replace(' ', 'T')));
                default -> IsoTime.text(LocalDateTime.parse(text.replace(' ', 'T'))) + "Z";
            };
        } catch (DateTimeException e) { // 0000-00-00 or 25:00:00
            return text.replace(' ', 'T') + (kind == Kind.TIMESTAMP_TZ ? "Z" : "");
        }
    }

    /** Whether a value exists only in MariaDB and in no calendar: a date with zeros, or a time that is not a time of day. */
    private static boolean isOdd(String text, Kind kind) {
        return switch (kind) {
            case DATE -> ZEROS.matcher(text).matches();
            case TIMESTAMP ->
                text.length() > 10
                        && text.charAt(10) == 'T'
                        && ZEROS.matcher(text.substring(0, 10)).matches()
                        && CLOCK.matcher(text.substring(11)).matches();
            case TIMESTAMP_TZ -> text.replaceFirst("\\.0+Z$", "Z").equals(ZERO_INSTANT);
            case TIME -> LONG_TIME.matcher(text).matches();
            default -> false;
        };
    }

    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        if (value instanceof String text && isOdd(text, type.kind())) {
            IsoTime.checkFraction(text, type.scale());
            return text.replace('T', ' ').replace("Z", "");
        }
        Object typed = super.convert(value, type);
        if (typed instanceof BigInteger number && number.signum() < 0 && isUnsigned(type)) {
            throw new InvalidValueException("is negative, which " + type.nativeName() + " can't hold");
        }
        if (typed instanceof BigInteger number && type.nativeName().equals("year") && !isYear(number)) {
            throw new InvalidValueException("is outside the years 1901 to 2155");
        }
        if ((typed instanceof Double number && !Double.isFinite(number))
                || (typed instanceof Float narrow && !Float.isFinite(narrow))) {
            throw new InvalidValueException("is not finite, which MariaDB can't hold");
        }
        if (typed instanceof byte[] bytes && type.nativeName().equals("binary") && bytes.length != type.length()) {
            throw new InvalidValueException("is not exactly " + Count.of(type.length(), "byte") + " long");
        }
        if ((typed instanceof Double || typed instanceof Float) && type.scale() >= 0) {
            ExactNumber.decimal(typed.toString(), type);
        }
        if (typed instanceof String text && type.kind() == Kind.NATIVE_TEXT) {
            EnumMembers.check(text, type);
        }
        if (typed instanceof String text && type.kind() == Kind.TEXT) {
            checkBytes(text, type.nativeName());
        }
        checkYear(typed);
        if (typed instanceof OffsetDateTime instant && type.nativeName().equals("timestamp")) {
            checkEpoch(instant.toEpochSecond());
        }
        return typed;
    }

    /** A timestamp is stored as 32-bit seconds; servers before 11.5 also refuse times after 2038. */
    private static void checkEpoch(long second) throws InvalidValueException {
        if (second < 1 || second > LAST_SECOND) {
            throw new InvalidValueException("is outside the years 1970 to 2106");
        }
    }

    /**
     * The types of these names hold this many bytes. Only characters are counted here; the server refuses a text whose
     * multi-byte characters make it too long.
     */
    private static void checkBytes(String text, String type) throws InvalidValueException {
        int bytes = switch (type) {
            case "tinytext" -> 255;
            case "text" -> 65_535;
            case "mediumtext" -> 16_777_215;
            default -> Integer.MAX_VALUE;
        };
        if (text.codePointCount(0, text.length()) > bytes) {
            throw new InvalidValueException("is longer than " + Count.of(bytes, "byte"));
        }
    }

    private static boolean isUnsigned(ColumnType type) {
        return type.nativeName().endsWith("unsigned") || type.nativeName().equals("bit");
    }

    /** A number below 100 would be read as a two-digit year. */
    private static boolean isYear(BigInteger number) {
        return number.signum() == 0
                || (number.bitLength() < 16 && number.intValue() > 1900 && number.intValue() < 2156);
    }

    private static void checkYear(Object typed) throws InvalidValueException {
        int year = 1;
        if (typed instanceof LocalDate date) {
            year = date.getYear();
        } else if (typed instanceof LocalDateTime timestamp) {
            year = timestamp.getYear();
        } else if (typed instanceof OffsetDateTime instant) {
            year = instant.getYear();
        }
        if (year < 1 || year > 9999) {
            throw new InvalidValueException("is outside the years 1 to 9999");
        }
    }

    @Override
    public Object bindable(Object typed, ColumnType type) {
        if (typed instanceof OffsetDateTime instant) {
            return bindable(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), type);
        }
        if (typed instanceof LocalDateTime timestamp) {
            return timestamp.toLocalDate() + " " + IsoTime.text(timestamp.toLocalTime());
        }
        if (typed instanceof LocalTime time) {
            return IsoTime.text(time);
        }
        if (typed instanceof LocalDate || typed instanceof UUID) {
            return typed.toString();
        }
        if (ExactNumber.isNegativeZero(typed)) {
            return "-0e0"; // the driver would write -0.0, which is a decimal
        }
        if (typed instanceof Float number) {
            return number.doubleValue(); // a FLOAT is compared as a DOUBLE
        }
        if (typed instanceof BigInteger number) {
            return number.bitLength() < 64 ? (Object) number.longValueExact() : new BigDecimal(number);
        }
        return typed;
    }

    /**
     * Key parts are the server's texts in a session whose zone is UTC: hexadecimal for binary values, seconds since the
     * epoch for instants.
     */
    @Override
    public Object keyValue(String part, ColumnType type) throws InvalidValueException {
        return switch (type.kind()) {
            case BOOLEAN -> part.equals("1");
            case INTEGER -> integer(new BigInteger(part));
            case REAL, DOUBLE -> Double.valueOf(part);
            case FIXED_TEXT -> String.valueOf(DriverValue.stripPadding(part));
            case BINARY -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(part));
            case DATE, TIME, TIMESTAMP -> temporal(part, type.kind());
            case TIMESTAMP_TZ -> isZero(part) ? ZERO_INSTANT : IsoTime.text(instant(part));
            default -> part;
        };
    }

    /** In MariaDB, second 0 of the epoch is not a timestamp but stands for 0000-00-00 00:00:00. */
    private static boolean isZero(String seconds) {
        return new BigDecimal(seconds).compareTo(BigDecimal.ONE) < 0;
    }

    private static OffsetDateTime instant(String seconds) {
        BigDecimal exact = new BigDecimal(seconds);
        long whole = exact.longValue();
        int nanos = exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).intValueExact();
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(whole, nanos), ZoneOffset.UTC);
    }

    @Override
    public Object keyBindable(String part, ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> part.equals("1");
            case INTEGER -> new BigDecimal(part);
            case REAL, DOUBLE -> Double.valueOf(part);
            case BINARY -> HexFormat.of().parseHex(part);
            case TIMESTAMP_TZ -> isZero(part) ? "0000-00-00 00:00:00" : bindable(instant(part), type);
            default -> part;
        };
    }
}
