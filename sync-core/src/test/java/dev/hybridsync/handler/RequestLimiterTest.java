package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:15Z"));
    private final RequestLimiter limiter = new RequestLimiter(2, clock);

    @Test
    void theRequestAfterTheLastOneIsRefusedUntilTheMinuteIsOver() {
        limiter.count("a");
        limiter.count("a");
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> limiter.count("a"));
        assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY_REQUESTS);
        assertThat(refused.members()).containsEntry("retryAfter", 45);
        assertThat(refused).hasMessageContaining("'a'").hasMessageContaining("2 requests");

        clock.advance(Duration.ofSeconds(44));
        assertThat(catchThrowableOfType(ProblemException.class, () -> limiter.count("a"))
                        .members())
                .containsEntry("retryAfter", 1);
        clock.advance(Duration.ofSeconds(1));
        assertThatCode(() -> limiter.count("a")).doesNotThrowAnyException();
    }

    @Test
    void oneNodesRequestsDoNotCountForAnother() {
        limiter.count("a");
        limiter.count("a");
        assertThatCode(() -> limiter.count("b")).doesNotThrowAnyException();
    }

    @Test
    void aClockThatWentBackLocksNobodyOut() {
        limiter.count("a");
        limiter.count("a");
        clock.advance(Duration.ofHours(-1));
        assertThatCode(() -> limiter.count("a")).doesNotThrowAnyException();
    }
}
