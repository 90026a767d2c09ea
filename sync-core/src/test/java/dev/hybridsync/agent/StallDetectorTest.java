package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallDetectorTest {
    private final StallDetector watch = new StallDetector(100);

    @Test
    void aFlushThatNeitherEndsNorSettlesIsAStallAfterTheLimit() {
        watch.flushBegins(1_000);
        assertThat(watch.stalledFor(1_100)).isZero();
        assertThat(watch.stalledFor(1_101)).isEqualTo(101);
    }

    @Test
    void aFlushThatSettlesNowAndThenIsNone() {
        watch.flushBegins(0);
        for (int now = 90; now < 10_000; now += 90) {
            assertThat(watch.stalledFor(now)).isZero();
            watch.settled(now);
        }
    }

    @Test
    void waitingIsNoStallHoweverLongButComingTooLateIs() {
        watch.flushBegins(0);
        watch.flushEnded(false, 5_000);
        assertThat(watch.stalledFor(5_100)).isZero();
        assertThat(watch.stalledFor(5_101)).isEqualTo(101);
    }

    @Test
    void flushesThatLeaveEntriesBehindAgainAndAgainAreAStall() {
        long now = 0;
        while (now <= 150) {
            watch.flushBegins(now);
            watch.flushEnded(true, now + 10);
            now += 10;
        }
        assertThat(watch.stalledFor(now)).isEqualTo(now - 10);
        watch.flushBegins(now);
        watch.settled(now);
        watch.flushEnded(false, now + 10);
        assertThat(watch.stalledFor(now + 10)).isZero();
    }

    @Test
    void leavingEntriesBehindOnceIsChanceAlsoBeforeALongInterval() {
        watch.flushBegins(0);
        watch.flushEnded(true, 5_000);
        assertThat(watch.stalledFor(5_000)).isZero();
        watch.flushBegins(5_000);
        watch.flushEnded(false, 5_050);
        for (long now = 5_050; now < 10_000; now += 50) {
            watch.flushBegins(now);
            watch.flushEnded(now % 100 == 0, now + 50);
            assertThat(watch.stalledFor(now + 50)).isZero();
        }
    }

    @Test
    void theClockMayPassZeroAndTheLargestNumber() {
        watch.flushBegins(-50);
        assertThat(watch.stalledFor(51)).isEqualTo(101);
        watch.flushBegins(Long.MAX_VALUE - 10);
        assertThat(watch.stalledFor(Long.MIN_VALUE + 100)).isEqualTo(111);
    }
}
