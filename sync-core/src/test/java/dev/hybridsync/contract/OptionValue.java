package dev.hybridsync.contract;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as documents, variables and properties write it: {@code 30s}, {@code 1MiB}, {@code 1000}, {@code false},
 * {@code as-is}.
 */
public final class OptionValue {
    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("([0-9]+)(KiB|KB|MiB|MB)?");

    private OptionValue() {}

    /** A {@link Duration}, a {@link Long}, a {@link Boolean}, or the text in lower case with '_' for '-'. */
    public static Object of(String text) {
        Matcher duration = DURATION.matcher(text);
        if (duration.matches()) {
            long amount = Long.parseLong(duration.group(1));
            return switch (duration.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String unit = number.group(2) == null ? "" : number.group(2);
            return Long.parseLong(number.group(1)) << (unit.startsWith("K") ? 10 : unit.startsWith("M") ? 20 : 0);
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** A value from the code, in the form that {@link #of} returns. */
    public static Object ofCode(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        return value instanceof Duration || value instanceof Boolean ? value : of(value.toString());
    }

    /** Whether the value has a type that can be compared with a written value. */
    public static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Duration
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Enum<?>;
    }

    /** The next smaller value if {@code step} is -1, or the next larger one if it is 1. */
    public static Object beside(Object value, int step) {
        return value instanceof Duration duration
                ? duration.plusNanos(step)
                : (Object) (((Number) value).longValue() + step);
    }
}
