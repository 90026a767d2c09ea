package dev.hybridsync.jdbc.types;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Java value for all forms in which databases show the same value. It uses none of the code under test. */
final class Canonical {
    private static final Pattern DATE = Pattern.compile("([+-]?\\d{1,10})-(\\d\\d)-(\\d\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(-?)(\\d{2,3}):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?(?: ?(Z|[+-]\\d\\d(?::?\\d\\d)?(?::?\\d\\d)?))?");

    private Canonical() {}

    static Object of(Meaning meaning, Object value) {
        String text = String.valueOf(value);
        return switch (meaning) {
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "1", "t", "true", "1.0" -> true;
                    case "0", "f", "false", "0.0" -> false;
                    default -> text;
                };
            case NUMBER -> number(text);
            case FLOAT -> value instanceof Number number ? (Object) number.floatValue() : Float.valueOf(text);
            case DOUBLE -> floating(value);
            case TEXT -> text;
            case PADDED -> text.stripTrailing();
            case BINARY -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "text " + text;
            case UUID -> uuid(value, text);
            case DATE -> date(text);
            case TIME, TIME_TZ -> time(text);
            case TIMESTAMP -> timestamp(text, false);
            case INSTANT -> timestamp(text, true);
            case INTERVAL -> IntervalText.canonical(text);
            case JSON -> JsonText.canonical(text);
            case ARRAY -> JsonText.canonical(text);
            case ANY -> number(text);
        };
    }

    private static Object number(String text) {
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> text;
            default -> {
                try {
                    BigDecimal number = new BigDecimal(text);
                    yield number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
                } catch (NumberFormatException e) {
                    yield text;
                }
            }
        };
    }

    private static Object floating(Object value) {
        try {
            return value instanceof Number number ? (Object) number.doubleValue() : Double.valueOf(value.toString());
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static Object uuid(Object value, String text) {
        if (value instanceof byte[] bytes && bytes.length == 16) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong()).toString().replace("-", "");
        }
        return text.strip().replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static Object date(String text) {
        Matcher date = DATE.matcher(withoutEra(text));
        return date.matches() ? isoDate(text, date) : text;
    }

    private static String withoutEra(String text) {
        return text.endsWith(" BC") ? text.substring(0, text.length() - 3) : text;
    }

    private static String isoDate(String text, Matcher date) {
        int year = Integer.parseInt(date.group(1));
        return (text.endsWith(" BC") ? 1 - year : year) + "-" + date.group(2) + "-" + date.group(3);
    }

    private static Object time(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches()
                ? seconds(time) + "s" + (time.group(6) == null ? "" : " at " + offset(time.group(6)))
                : text;
    }

    private static BigDecimal seconds(Matcher time) {
        long whole = Long.parseLong(time.group(2)) * 3600 + Long.parseLong(time.group(3)) * 60;
        whole += time.group(4) == null ? 0 : Long.parseLong(time.group(4));
        BigDecimal seconds = new BigDecimal(whole + "." + (time.group(5) == null ? "0" : time.group(5)));
        seconds = seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
        return time.group(1).isEmpty() ? seconds : seconds.negate();
    }

    private static long offset(String zone) {
        if (zone.equals("Z")) {
            return 0;
        }
        String digits = (zone.substring(1).replace(":", "") + "0000").substring(0, 6);
        long seconds = Long.parseLong(digits.substring(0, 2)) * 3600
                + Long.parseLong(digits.substring(2, 4)) * 60
                + Long.parseLong(digits.substring(4));
        return zone.startsWith("-") ? -seconds : seconds;
    }

    /** Days and seconds. An instant is taken to be in UTC where no zone is shown. */
    private static Object timestamp(String text, boolean instant) {
        String plain = withoutEra(text).replace('T', ' ');
        int blank = plain.indexOf(' ', 1);
        if (blank < 0) {
            return text;
        }
        Matcher date = DATE.matcher(plain.substring(0, blank));
        Matcher time = TIME.matcher(plain.substring(blank + 1));
        if (!date.matches()
                || !time.matches()
                || date.group(2).equals("00")
                || date.group(3).equals("00")) {
            return plain.replace("Z", "");
        }
        LocalDate day;
        try {
            int year = Integer.parseInt(date.group(1));
            day = LocalDate.of(
                    text.endsWith(" BC") ? 1 - year : year,
                    Integer.parseInt(date.group(2)),
                    Integer.parseInt(date.group(3)));
        } catch (DateTimeException e) {
            return text;
        }
        BigDecimal seconds =
                seconds(time).add(BigDecimal.valueOf(ChronoUnit.DAYS.between(LocalDate.EPOCH, day) * 86_400));
        if (time.group(6) != null) {
            if (!instant) {
                return text;
            }
            seconds = seconds.subtract(BigDecimal.valueOf(offset(time.group(6))));
        }
        return (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString();
    }
}
