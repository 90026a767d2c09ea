package dev.hybridsync.jdbc.value;

import dev.hybridsync.schema.TimeFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Converts numbers into instants and back. When a number is read, it is rounded to the microsecond, or to the
 * millisecond if it is a Julian day, as SQLite itself does. An instant that would lose digits is refused when it is
 * written.
 */
final class EpochTime {
    private static final BigDecimal MILLIS_A_DAY = BigDecimal.valueOf(86_400_000);
    private static final BigDecimal JULIAN_1970 = new BigDecimal("2440587.5");

    private EpochTime() {}

    static String portable(BigDecimal number, TimeFormat format) throws InvalidValueException {
        try {
            BigDecimal micros = format == TimeFormat.JULIAN_DAY
                    ? number.subtract(JULIAN_1970)
                            .multiply(MILLIS_A_DAY)
                            .setScale(0, RoundingMode.HALF_UP)
                            .movePointRight(3)
                    : number.movePointRight(6 - format.digits()).setScale(0, RoundingMode.HALF_UP);
            return IsoTime.text(Micros.instant(micros.longValueExact()).atOffset(ZoneOffset.UTC));
        } catch (ArithmeticException | DateTimeException e) {
            throw new InvalidValueException("is a number that is not a time");
        }
    }

    /** The instant as a number: a {@link Long} for a whole number since 1970, otherwise a {@link Double}. */
    static Object number(OffsetDateTime instant, TimeFormat format) throws InvalidValueException {
        Instant exact = instant.toInstant();
        BigDecimal seconds = BigDecimal.valueOf(exact.getEpochSecond()).add(BigDecimal.valueOf(exact.getNano(), 9));
        if (format == TimeFormat.JULIAN_DAY) {
            BigDecimal millis = seconds.movePointRight(3).stripTrailingZeros();
            if (millis.scale() > 0) {
                throw new InvalidValueException("has more than 3 digits of a second");
            }
            return millis.divide(MILLIS_A_DAY, 20, RoundingMode.HALF_UP)
                    .add(JULIAN_1970)
                    .doubleValue();
        }
        BigDecimal number = seconds.movePointRight(format.digits()).stripTrailingZeros();
        if (number.scale() <= 0) {
            BigInteger whole = number.toBigIntegerExact();
            if (whole.bitLength() > 63) {
                throw new InvalidValueException("is too far from 1970");
            }
            return whole.longValueExact();
        }
        if (number.scale() > 6 - format.digits()) {
            throw new InvalidValueException("has more than 6 digits of a second");
        }
        return number.doubleValue();
    }
}
