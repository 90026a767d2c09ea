package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in the form in which all nodes write them are parsed by hand, with the same result as the JDK's. */
class WireInstantTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:59:58.120000Z",
                "2026-11-22T09:59:58.123456Z",
                "1969-12-31T23:59:59.999999Z",
                "0000-01-01T00:00:00.000000Z",
                "9999-12-31T23:59:59.999999Z",
                "2024-02-29T00:00:00.000001Z",
                "2000-02-29T00:00:00.000000Z",
                "1900-02-29T00:00:00.000000Z",
                "2026-02-29T00:00:00.000000Z",
                "2026-04-31T00:00:00.000000Z",
                "2026-01-31T00:00:00.000000Z",
                "2026-00-01T00:00:00.000000Z",
                "2026-13-01T00:00:00.000000Z",
                "2026-01-00T00:00:00.000000Z",
                "2026-01-32T00:00:00.000000Z",
                "2026-01-01T24:00:00.000000Z",
                "2026-01-01T24:00:00.000001Z",
                "2026-01-01T25:00:00.000000Z",
                "2026-01-01T23:60:00.000000Z",
                "2026-01-01T23:59:60.000000Z",
                "2026-01-01T23:59:61.000000Z",
                "2026-11-22t09:59:58.120000z",
                "2026-11-22 09:59:58.120000Z",
                "2026-11-22T09:59:58.12000xZ",
                "2026-11-22T09:59:58Z",
                "2026-11-22T09:59:58.1234567Z",
                "2026-11-22T09:59:58.120000+01:00",
                "2026-11-22T09:59:58.120000",
            })
    void aTimeIsReadAsTheJdkReadsIt(String text) {
        Instant expected = null;
        try {
            expected = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            // the expected result is null
        }
        assertThat(WireInstant.parse(text)).isEqualTo(expected);
    }

    /** Compared with the JDK's formatter. */
    @Test
    void timesOfAllCenturiesAreWrittenWithSixDigits() {
        DateTimeFormatter micros =
                new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
        SplittableRandom random = new SplittableRandom(7);
        long first = Instant.parse("-4713-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(first, last + 1), random.nextInt(1_000_000_000));
            assertThat(WireInstant.format(instant)).isEqualTo(micros.format(instant));
        }
        for (String edge :
                List.of("-0001-12-31T23:59:59.999999Z", "0000-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z")) {
            assertThat(WireInstant.format(Instant.parse(edge))).isEqualTo(edge);
        }
    }
}
