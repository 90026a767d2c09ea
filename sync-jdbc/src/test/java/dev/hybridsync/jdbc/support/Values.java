package dev.hybridsync.jdbc.support;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** One text for equal values of different databases. */
public final class Values {
    private Values() {}

    public static String comparable(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean bool) {
            return bool ? "1" : "0";
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            if (number instanceof Double) {
                decimal = decimal.round(new MathContext(15)); // as many digits as SQLite's decimals have
            }
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp(timestamp.toLocalDateTime());
        }
        String text = value.toString();
        if (text.matches("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?")) {
            return timestamp(LocalDateTime.parse(text.replace(' ', 'T')));
        }
        return text;
    }

    private static String timestamp(LocalDateTime timestamp) {
        return timestamp.toString();
    }
}
