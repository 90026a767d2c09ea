package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.status.Count;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;

/** Converts portable values into numbers, exactly or not at all. */
public final class ExactNumber {
    /**
     * A number in the form in which decimals travel. Text such as {@code 007} or {@code +1} does not match, since it
     * would come back changed.
     */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private static final Map<String, Double> SPECIAL =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    private ExactNumber() {}

    public static boolean isSpecial(String text) {
        return SPECIAL.containsKey(text);
    }

    public static boolean isNegativeZero(Object typed) {
        return (typed instanceof Double || typed instanceof Float)
                && Double.compare(((Number) typed).doubleValue(), -0.0) == 0;
    }

    public static boolean bool(Object value) throws InvalidValueException {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Long number && (number == 0 || number == 1)) {
            return number == 1;
        }
        throw new InvalidValueException("is not a boolean");
    }

    public static BigInteger integer(Object value, int bits) throws InvalidValueException {
        BigInteger integer;
        try {
            integer = value instanceof Long number
                    ? BigInteger.valueOf(number)
                    : value instanceof Boolean bool
                            ? (bool ? BigInteger.ONE : BigInteger.ZERO)
                            : decimal(value).toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("is not a whole number");
        }
        if (integer.bitLength() >= bits) {
            throw new InvalidValueException("is out of the range of a " + bits + "-bit integer");
        }
        return integer;
    }

    /** @param type the type whose precision and scale the value must fit */
    public static BigDecimal decimal(Object value, ColumnType type) throws InvalidValueException {
        BigDecimal decimal = decimal(value);
        BigDecimal plain = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        if (type.scale() >= 0 && plain.scale() > type.scale()) {
            throw new InvalidValueException("has more than " + Count.of(type.scale(), "decimal"));
        }
        if (type.length() > 0 && plain.precision() - plain.scale() > type.length() - Math.max(type.scale(), 0)) {
            throw new InvalidValueException("has more digits than " + type.nativeName() + " holds here");
        }
        return decimal;
    }

    /** Checks a value for a type that has a fixed number of digits, wherever the point is. */
    public static void checkPrecision(BigDecimal number, ColumnType type) throws InvalidValueException {
        if (type.length() > 0 && number.stripTrailingZeros().precision() > type.length()) {
            throw new InvalidValueException("has more than " + Count.of(type.length(), "digit"));
        }
    }

    public static BigDecimal decimal(Object value) throws InvalidValueException {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (isNegativeZero(value)) {
            throw new InvalidValueException("is -0.0, which only floating point numbers have");
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof String text
                && (isUsual(text) || NUMBER.matcher(text).matches())) {
            return new BigDecimal(text);
        }
        throw new InvalidValueException("is not a number");
    }

    /** Whether a text is a number such as {@code 12.50}, as most are. This is faster than the pattern. */
    private static boolean isUsual(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        boolean usual = whole > 0 && point != text.length() - 1 && (whole == 1 || text.charAt(0) != '0');
        for (int i = 0; i < text.length() && usual; i++) {
            usual = i == point || ('0' <= text.charAt(i) && text.charAt(i) <= '9');
        }
        return usual;
    }

    public static double floating(Object value) throws InvalidValueException {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof String text) {
            Double special = SPECIAL.get(text);
            if (special != null) {
                return special;
            }
        }
        BigDecimal decimal = decimal(value);
        double number = decimal.doubleValue();
        if (!Double.isFinite(number) || new BigDecimal(Double.toString(number)).compareTo(decimal) != 0) {
            throw new InvalidValueException("has more digits than a floating point number of 64 bits");
        }
        return number;
    }

    public static float floating32(Object value) throws InvalidValueException {
        double number = floating(value);
        float narrow = (float) number;
        boolean sameDecimal = value instanceof String
                && Float.isFinite(narrow)
                && new BigDecimal(Float.toString(narrow)).compareTo(decimal(value)) == 0;
        if (!sameDecimal && Double.compare(narrow, number) != 0) {
            throw new InvalidValueException("has more digits than a floating point number of 32 bits");
        }
        return narrow;
    }
}
