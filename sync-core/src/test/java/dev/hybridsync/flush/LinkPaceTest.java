package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkPaceTest {
    private final LinkPace pace = new LinkPace(1_000);

    @Test
    void aFastLinkKeepsTheConfiguredSize() {
        pace.answered(1_000, Duration.ofMillis(50));
        assertThat(pace.rows()).isEqualTo(1_000);
    }

    @Test
    void aBatchThatTookLongMakesTheNextAsLargeAsFitsTenSecondsButNoSmallerThanHalf() {
        pace.answered(1_000, Duration.ofMillis(12_500));
        assertThat(pace.rows()).isEqualTo(800);
        pace.answered(800, Duration.ofSeconds(40));
        assertThat(pace.rows()).isEqualTo(400);
        pace.answered(400, Duration.ofSeconds(9));
        assertThat(pace.rows()).isEqualTo(400);
    }

    @Test
    void fewRowsThatTookLongDoNotMakeABacklogTravelRowByRow() {
        pace.answered(1, Duration.ofSeconds(12));
        pace.answered(0, Duration.ofSeconds(12));
        assertThat(pace.rows()).isEqualTo(250);
    }

    @Test
    void attemptsThatRunOutOfTimeAreHalvedFromTheSecondOnUntilOneRowIsLeft() {
        assertThat(pace.failed(1_000, Duration.ofSeconds(60), null)).isFalse();
        assertThat(pace.rows()).as("a lost answer costs a repeat").isEqualTo(1_000);
        assertThat(pace.failed(1_000, Duration.ofSeconds(60), null)).isTrue();
        assertThat(pace.rows()).isEqualTo(500);
        assertThat(pace.failed(3, Duration.ofSeconds(60), null)).isTrue();
        assertThat(pace.rows()).isEqualTo(1);
        assertThat(pace.failed(1, Duration.ofSeconds(60), null)).isFalse();
        assertThat(pace.rows()).isEqualTo(1);
    }

    @Test
    void anAnswerBetweenBeginsTheCountAnew() {
        pace.failed(1_000, Duration.ofSeconds(60), null);
        pace.answered(1_000, Duration.ofSeconds(5));
        assertThat(pace.failed(1_000, Duration.ofSeconds(60), null)).isFalse();
    }

    @Test
    void anAttemptThatFailsAtOnceSaysNothingOfItsSize() {
        pace.failed(1_000, Duration.ofMillis(20), null);
        assertThat(pace.failed(1_000, Duration.ofMillis(20), null)).isFalse();
        assertThat(pace.rows()).isEqualTo(1_000);
    }

    @Test
    void fullBatchesThatAreFastGrowBackToTheConfiguredSizeAndNoFurther() {
        pace.failed(600, Duration.ofSeconds(60), null);
        pace.failed(600, Duration.ofSeconds(60), null);
        pace.answered(10, Duration.ofMillis(50));
        assertThat(pace.rows()).as("it was not full").isEqualTo(300);
        pace.answered(300, Duration.ofMillis(50));
        assertThat(pace.rows()).isEqualTo(600);
        pace.answered(600, Duration.ofMillis(50));
        assertThat(pace.rows()).isEqualTo(1_000);
    }

    @Test
    void oneRowThatTakesMinutesStillGoes() {
        for (int i = 0; i < 20; i++) {
            pace.answered(1, Duration.ofMinutes(5));
        }
        assertThat(pace.rows()).isEqualTo(1);
    }
}
