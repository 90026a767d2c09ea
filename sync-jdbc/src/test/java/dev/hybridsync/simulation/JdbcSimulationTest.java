package dev.hybridsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulation of sync-core with real databases on both sides: far fewer runs, but of the code that is shipped. */
@Timeout(value = 12, unit = TimeUnit.HOURS) // for as many seeds as are wanted
class JdbcSimulationTest {
    private static final Kind[] KINDS = {Kind.H2, Kind.SQLITE, Kind.POSTGRESQL};

    @Test
    void whateverHappensToRealDatabasesCentralEndsAsTheMergeOfAllNodes() {
        SimulationSeeds seeds = new SimulationSeeds(
                new Parts() {
                    @Override
                    Site site(String nodeId, Random random) {
                        return new JdbcSite(KINDS[random.nextInt(KINDS.length)].create(), nodeId);
                    }

                    @Override
                    CentralSite central(Random random) {
                        return new JdbcCentralSite(KINDS[random.nextInt(KINDS.length)].create());
                    }
                },
                Integer.getInteger("simulation.jdbc.seeds", Effort.of(7, 100)));
        SimulationCounts counts = seeds.runAll();
        System.out.println(seeds.report(counts));
        if (!seeds.isReplay()) {
            assertThat(counts.taken()).isGreaterThan(seeds.count());
        }
    }
}
