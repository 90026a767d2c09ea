package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.CentralUnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When 1,000 agents come back, as their schedules alone decide. */
class StampedeSimulationTest {
    private static final int AGENTS = 1_000;

    /**
     * All agents lost central in the same second, two hours ago. They come when the rest of their current pause is over: 7 a
     * second on average at first.
     */
    @Test
    void whenCentralComesBackAThousandAgentsAreSpreadOverMinutes() {
        Seeds.forEach(3, seed -> {
            long back = TimeUnit.HOURS.toSeconds(2);
            int[] arrivals = new int[301];
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int i = 0; i < AGENTS; i++) {
                AgentSchedule schedule = schedule(seeds.split());
                double time = 0;
                while (time < back) {
                    time += seconds(schedule.after(away(null)));
                }
                arrivals[(int) (time - back)]++;
            }
            assertThat(Arrays.stream(arrivals).sum()).isEqualTo(AGENTS);
            assertThat(Arrays.stream(arrivals).max().orElseThrow()).isLessThan(30);
            assertThat(Arrays.stream(arrivals).limit(150).sum())
                    .as("in the first half")
                    .isBetween(650, 850);
        });
    }

    @Test
    void agentsThatAreToldToComeBackInAMinuteDoNotComeBackInOneSecond() {
        Seeds.forEach(3, seed -> {
            int[] arrivals = new int[92];
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int i = 0; i < AGENTS; i++) {
                arrivals[(int) seconds(schedule(seeds.split()).after(away(Duration.ofMinutes(1))))]++;
            }
            assertThat(Arrays.stream(arrivals).limit(60).sum()).isZero();
            assertThat(Arrays.stream(arrivals).max().orElseThrow()).isLessThan(80);
        });
    }

    @Test
    void agentsThatStartTogetherAreSpreadOverTheStartJitter() {
        Seeds.forEach(3, seed -> {
            int[] arrivals = new int[4];
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int i = 0; i < AGENTS; i++) {
                arrivals[(int) seconds(schedule(seeds.split()).first())]++;
            }
            assertThat(Arrays.stream(arrivals).max().orElseThrow()).isLessThan(450);
        });
    }

    private static AgentSchedule schedule(SplittableRandom random) {
        return new AgentSchedule(
                SyncClient.Builder.DEFAULT_FLUSH_INTERVAL,
                SyncClient.Builder.DEFAULT_BACKOFF_BASE,
                SyncClient.Builder.DEFAULT_BACKOFF_CAP,
                Duration.ofSeconds(3),
                random);
    }

    private static FlushOutcome away(@Nullable Duration retryAfter) {
        return FlushOutcome.of(new CentralUnavailableException("away", null, retryAfter), false);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
