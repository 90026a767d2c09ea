package dev.hybridsync.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void secondsAreTaken() {
        assertThat(parse("0")).contains(Duration.ZERO);
        assertThat(parse(" 120 ")).contains(Duration.ofMinutes(2));
    }

    @Test
    void aDateIsTakenAsTheTimeUntilThen() {
        assertThat(parse("Sun, 22 Nov 2026 10:01:30 GMT")).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"86401", "999999999999999999999999", "Mon, 22 Nov 2027 10:00:00 GMT"})
    void moreThanADayIsADay(String header) {
        assertThat(parse(header)).contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-5",
                "+5",
                "1.5",
                "soon",
                "\u0663",
                "Sun, 22 Nov 2026 09:59:59 GMT",
                "Mon, 22 Nov 2026 10:01:30 GMT",
                "2026-11-22"
            })
    void retryAfterThatCannotBeReadOrLiesInThePastIsLeftOut(String header) {
        assertThat(parse(header)).isEmpty();
    }

    private static Optional<Duration> parse(String header) {
        return RetryAfter.parse(header, CLOCK);
    }
}
