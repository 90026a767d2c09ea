package dev.hybridsync.jdbc.types;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as months and seconds, from ISO-8601, which PostgreSQL shows here, and from H2's literals. A day has 24 hours. */
final class IntervalText {
    private static final Pattern ISO = Pattern.compile(
            "P(?:(-?\\d+)Y)?(?:(-?\\d+)M)?(?:(-?\\d+)D)?(?:T(?:(-?\\d+)H)?(?:(-?\\d+)M)?(?:(-?[\\d.]+)S)?)?");
    private static final Pattern LITERAL = Pattern.compile("INTERVAL '(-?)([^']*)' (\\w+)(?: TO (\\w+))?");
    private static final long[] SECONDS = {86_400, 3_600, 60, 1};

    private IntervalText() {}

    static String canonical(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            BigDecimal months = part(iso, 1).multiply(BigDecimal.valueOf(12)).add(part(iso, 2));
            BigDecimal seconds = BigDecimal.ZERO;
            for (int i = 0; i < 4; i++) {
                seconds = seconds.add(part(iso, 3 + i).multiply(BigDecimal.valueOf(SECONDS[i])));
            }
            return shown(months, seconds);
        }
        Matcher literal = LITERAL.matcher(text);
        return literal.matches() ? ofLiteral(literal) : text;
    }

    private static BigDecimal part(Matcher iso, int group) {
        return iso.group(group) == null ? BigDecimal.ZERO : new BigDecimal(iso.group(group));
    }

    private static String ofLiteral(Matcher literal) {
        String[] parts = literal.group(2).split("[- :]");
        boolean negative = !literal.group(1).isEmpty();
        String first = literal.group(3);
        BigDecimal sum = BigDecimal.ZERO;
        if (first.equals("YEAR") || first.equals("MONTH")) {
            long unit = first.equals("YEAR") ? 12 : 1;
            for (String part : parts) {
                sum = sum.add(new BigDecimal(part).multiply(BigDecimal.valueOf(unit)));
                unit = 1;
            }
            return shown(negative ? sum.negate() : sum, BigDecimal.ZERO);
        }
        int unit = switch (first) {
            case "DAY" -> 0;
            case "HOUR" -> 1;
            case "MINUTE" -> 2;
            default -> 3;
        };
        for (String part : parts) {
            sum = sum.add(new BigDecimal(part).multiply(BigDecimal.valueOf(SECONDS[unit++])));
        }
        return shown(BigDecimal.ZERO, negative ? sum.negate() : sum);
    }

    private static String shown(BigDecimal months, BigDecimal seconds) {
        return months.stripTrailingZeros().toPlainString() + " months "
                + (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + " s";
    }
}
