package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * H2's intervals, which are of years and months or of days and less. They travel in the ISO-8601 form that PostgreSQL
 * writes.
 */
final class H2Intervals {
    private H2Intervals() {}

    static boolean isInterval(ColumnType type) {
        return type.nativeName().startsWith("INTERVAL ");
    }

    private static boolean ofMonths(ColumnType type) {
        return type.nativeName().startsWith("INTERVAL YEAR")
                || type.nativeName().startsWith("INTERVAL MONTH");
    }

    /** A type that holds every interval of the same class. */
    static String widest(ColumnType type) {
        return ofMonths(type) ? "INTERVAL YEAR(18) TO MONTH" : "INTERVAL DAY(18) TO SECOND(9)";
    }

    static @Nullable String read(ResultSet row, int index, ColumnType type) throws SQLException {
        Object value = ofMonths(type) ? row.getObject(index, Period.class) : row.getObject(index, Duration.class);
        return value == null ? null : value.toString();
    }

    /** H2 cuts off what is smaller than an interval's last field, so no such value may reach it. */
    static Object convert(String text, ColumnType type) throws InvalidValueException {
        try {
            if (ofMonths(type)) {
                Period period = Period.parse(text);
                boolean whole = !type.nativeName().equals("INTERVAL YEAR") || period.toTotalMonths() % 12 == 0;
                if (period.withDays(0).equals(period) && whole) {
                    return period;
                }
            } else {
                Duration duration = Duration.parse(text);
                if (duration.getSeconds() % unit(type) == 0 && fits(duration.getNano(), type)) {
                    return duration;
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            // of the other class, or no interval at all
        }
        throw new InvalidValueException("is no ISO-8601 interval that " + type.nativeName() + " holds exactly");
    }

    private static long unit(ColumnType type) {
        String name = type.nativeName();
        return name.endsWith("DAY") ? 86_400 : name.endsWith("HOUR") ? 3_600 : name.endsWith("MINUTE") ? 60 : 1;
    }

    private static boolean fits(int nano, ColumnType type) {
        if (!type.nativeName().endsWith("SECOND")) {
            return nano == 0;
        }
        int digits = Math.max(0, Math.min(type.scale(), 9));
        return nano % (long) Math.pow(10, 9 - digits) == 0;
    }
}
