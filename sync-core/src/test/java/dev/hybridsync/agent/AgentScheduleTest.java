package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentScheduleTest {
    private static final FlushOutcome DONE = FlushOutcome.of(null, false);
    private static final FlushOutcome AWAY = away(null);
    private static final Duration DAY = Duration.ofDays(1);

    /** Generators that always draw the smallest and the largest number. */
    private static final RandomGenerator LOW = draws(0);

    private static final RandomGenerator HIGH = draws(1);

    @Test
    void theWaitDoublesUpToTheCapAndStartsAnewAfterASuccess() {
        AgentSchedule schedule = schedule(HIGH);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertWait(schedule, AWAY, Duration.ofSeconds(seconds));
        }
        assertThat(schedule.failures()).isEqualTo(11);
        assertWait(schedule, DONE, Duration.ofSeconds(30));
        assertThat(schedule.failures()).isZero();
        assertWait(schedule, AWAY, Duration.ofSeconds(1));
    }

    @Test
    void aFailureAfterABatchWasSettledIsTheFirstAgain() {
        AgentSchedule schedule = schedule(HIGH);
        fail(schedule, 20);
        assertWait(
                schedule, FlushOutcome.of(new CentralUnavailableException("cut", null), true), Duration.ofSeconds(1));
        assertThat(schedule.failures()).isEqualTo(1);
    }

    @Test
    void anyDrawIsATenthOfTheBaseAtLeast() {
        AgentSchedule schedule = schedule(LOW);
        for (int i = 0; i < 100; i++) {
            assertWait(schedule, AWAY, Duration.ofMillis(100));
        }
    }

    @Test
    void anyNumberOfFailuresStaysBetweenFloorAndCap() {
        Seeds.forEach(3, seed -> {
            AgentSchedule schedule = schedule(new SplittableRandom(seed));
            for (int i = 0; i < 5_000; i++) {
                assertThat(wait(schedule, AWAY)).isBetween(Duration.ofMillis(100), Duration.ofMinutes(5));
            }
        });
    }

    @Test
    void aCapBeyondAllNumbersOfNanosecondsDoesNotOverflow() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        AgentSchedule schedule = new AgentSchedule(endless, Duration.ofSeconds(1), endless, endless, HIGH);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            Duration wait = wait(schedule, AWAY);
            assertThat(wait).isPositive().isGreaterThanOrEqualTo(before);
            before = wait;
        }
        assertThat(wait(schedule, refused())).isPositive();
        assertThat(schedule.first()).isPositive();
    }

    @Test
    void retryAfterIsWaitedForWithSomeMoreAtRandom() {
        assertWait(schedule(LOW), away(Duration.ofSeconds(60)), Duration.ofMillis(60_100));
        assertWait(schedule(HIGH), away(Duration.ofSeconds(60)), Duration.ofSeconds(90));
    }

    @Test
    void retryAfterOfYearsCountsAsAnHour() {
        assertWait(schedule(LOW), away(Duration.ofDays(3_650)), Duration.ofMillis(3_600_100));
        assertWait(schedule(HIGH), away(Duration.ofDays(3_650)), Duration.ofMinutes(90));
    }

    @Test
    void retryAfterZeroOrLessDoesNotShortenTheBackOff() {
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofDays(-1)}) {
            AgentSchedule schedule = schedule(HIGH);
            fail(schedule, 5);
            assertWait(schedule, away(none), Duration.ofSeconds(32));
            assertWait(schedule(LOW), away(none), Duration.ofMillis(100));
        }
    }

    @Test
    void whatIsRefusedOrForkedIsLookedAtOnceAnHour() {
        for (FlushOutcome end : new FlushOutcome[] {
            refused(), FlushOutcome.of(new JournalForkedException("forked", null), false),
        }) {
            assertWait(schedule(LOW), end, Duration.ofHours(1));
            assertWait(schedule(HIGH), end, Duration.ofMinutes(66));
            AgentSchedule daily = new AgentSchedule(DAY, Duration.ofSeconds(1), DAY, Duration.ZERO, LOW);
            assertWait(daily, end, DAY);
        }
    }

    @Test
    void aFailureOnThisSideBacksOffToo() {
        AgentSchedule schedule = schedule(HIGH);
        assertWait(schedule, FlushOutcome.of(new SyncException("disk full"), false), Duration.ofSeconds(1));
        assertWait(schedule, FlushOutcome.of(new StackOverflowError(), false), Duration.ofSeconds(2));
    }

    @Test
    void anotherProcesssFlushIsWaitedForWithoutCountingAsFailureOrSuccess() {
        AgentSchedule schedule = schedule(LOW);
        fail(schedule, 3);
        assertWait(schedule, held(Duration.ofSeconds(10)), Duration.ofMillis(10_100));
        assertThat(schedule.failures()).isEqualTo(3);
        assertWait(schedule, held(DAY), Duration.ofMillis(30_100));
        assertWait(schedule, held(Duration.ZERO), Duration.ofMillis(100));
        assertWait(schedule(HIGH), held(Duration.ZERO), Duration.ofSeconds(1));
    }

    @Test
    void theFirstFlushComesWithinTheStartJitter() {
        assertThat(schedule(LOW).first()).isZero();
        assertThat(schedule(HIGH).first()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void wakingUpAgainAndAgainWhileCentralIsAwayIsNoWayToHammer() {
        AgentSchedule schedule = schedule(HIGH);
        assertThat(schedule.gap()).isZero();
        fail(schedule, 1);
        assertThat(schedule.gap()).isEqualTo(Duration.ofMillis(100).toNanos());
        fail(schedule, 1_000);
        assertThat(schedule.gap()).isEqualTo(Duration.ofSeconds(1).toNanos());
        AgentSchedule slow = new AgentSchedule(DAY, Duration.ofHours(1), DAY, Duration.ZERO, HIGH);
        fail(slow, 1);
        assertThat(slow.gap()).isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    private static AgentSchedule schedule(RandomGenerator random) {
        return new AgentSchedule(
                Duration.ofSeconds(30),
                SyncClient.Builder.DEFAULT_BACKOFF_BASE,
                SyncClient.Builder.DEFAULT_BACKOFF_CAP,
                Duration.ofSeconds(3),
                random);
    }

    private static void fail(AgentSchedule schedule, int times) {
        for (int i = 0; i < times; i++) {
            schedule.after(AWAY);
        }
    }

    private static Duration wait(AgentSchedule schedule, FlushOutcome end) {
        return Duration.ofNanos(schedule.after(end));
    }

    private static void assertWait(AgentSchedule schedule, FlushOutcome end, Duration expected) {
        assertThat(wait(schedule, end)).isEqualTo(expected);
    }

    private static FlushOutcome away(@Nullable Duration retryAfter) {
        return FlushOutcome.of(new CentralUnavailableException("away", null, retryAfter), false);
    }

    private static FlushOutcome refused() {
        return FlushOutcome.of(new PushRefusedException("invalid-api-key", "no"), false);
    }

    private static FlushOutcome held(Duration remaining) {
        return FlushOutcome.of(new LeaseHeldException("another process flushes", remaining), false);
    }

    private static RandomGenerator draws(int share) {
        LongSupplier none = () -> {
            throw new AssertionError("only bounded numbers are drawn");
        };
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return none.getAsLong();
            }

            @Override
            public long nextLong(long bound) {
                return share == 0 ? 0 : bound - 1;
            }
        };
    }
}
