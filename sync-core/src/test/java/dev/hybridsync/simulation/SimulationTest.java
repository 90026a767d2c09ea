package dev.hybridsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole system, with the real client and handler over journals and a store in memory that keep the same contracts as the
 * real ones. The same seeds in each build, so that a build tells of the change that it builds; more by
 * {@code -Dsimulation.seeds=100000}, others by {@code -Dsimulation.first=...}, one by {@code -Dsimulation.seed=...}.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS) // for as many seeds as are wanted
class SimulationTest {
    @Test
    void whateverHappensCentralEndsAsTheMergeOfAllNodesAndNothingIsLostOrStuck() {
        SimulationSeeds seeds = new SimulationSeeds(new Parts(), Long.getLong("simulation.seeds", 10_000));
        SimulationCounts counts = seeds.runAll();
        System.out.println(seeds.report(counts));
        if (!seeds.isReplay()) {
            assertThat(counts.fates()).containsOnlyKeys(Network.Fate.values());
            assertThat(counts.conflicts()).isGreaterThan(seeds.count());
            assertThat(counts.quarantined()).isGreaterThan(seeds.count() / 100);
        }
    }
}
