package dev.hybridsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Simulates the whole system. The real client and handler work on journals and a store in memory that keep the same
 * contracts as the real ones. Every build runs the same seeds, so that a failure is due to the change that is built.
 * {@code -Dsimulation.seeds=100000} runs more seeds, {@code -Dsimulation.first=...} runs others, and
 * {@code -Dsimulation.seed=...} runs a single one.
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
