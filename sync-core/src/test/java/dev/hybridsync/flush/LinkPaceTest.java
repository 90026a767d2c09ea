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
    void aBatchThatTookLongMakesTheNextAsLargeAsFitsTenSeconds() {
        pace.answered(1_000, Duration.ofSeconds(40));
        assertThat(pace.rows()).isEqualTo(250);
        pace.answered(250, Duration.ofSeconds(9));
        assertThat(pace.rows()).isEqualTo(250);
    }

    @Test
    void anAttemptThatRanOutOfTimeIsHalvedUntilOneRowIsLeft() {
        assertThat(pace.failed(1_000, Duration.ofSeconds(60))).isTrue();
        assertThat(pace.rows()).isEqualTo(500);
        assertThat(pace.failed(3, Duration.ofSeconds(60))).isTrue();
        assertThat(pace.rows()).isEqualTo(1);
        assertThat(pace.failed(1, Duration.ofSeconds(60))).isFalse();
        assertThat(pace.rows()).isEqualTo(1);
    }

    @Test
    void anAttemptThatFailsAtOnceSaysNothingOfItsSize() {
        assertThat(pace.failed(1_000, Duration.ofMillis(20))).isFalse();
        assertThat(pace.rows()).isEqualTo(1_000);
    }

    @Test
    void fullBatchesThatAreFastGrowBackToTheConfiguredSizeAndNoFurther() {
        pace.failed(600, Duration.ofSeconds(60));
        pace.answered(10, Duration.ofMillis(50));
        assertThat(pace.rows()).as("it was not full").isEqualTo(300);
        pace.answered(300, Duration.ofMillis(50));
        assertThat(pace.rows()).isEqualTo(600);
        pace.answered(600, Duration.ofMillis(50));
        assertThat(pace.rows()).isEqualTo(1_000);
    }

    @Test
    void oneRowThatTakesMinutesStillGoes() {
        pace.answered(1, Duration.ofMinutes(5));
        assertThat(pace.rows()).isEqualTo(1);
    }
}
