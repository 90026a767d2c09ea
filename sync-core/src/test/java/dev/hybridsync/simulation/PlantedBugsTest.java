package dev.hybridsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.BrokenJournal;
import dev.hybridsync.testkit.BrokenCentralStore;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing in sound parts must find the bug of each broken part. */
class PlantedBugsTest {
    /** Half of the seeds that each build runs in SimulationTest. */
    private static final int SEEDS = 5_000;

    @ParameterizedTest
    @EnumSource
    void aBrokenJournalIsFound(BrokenJournal.Bug bug) {
        requireFound(bug, new Parts() {
            @Override
            Site site(String nodeId, Random random) {
                return new InMemorySite(new BrokenJournal(
                        () -> new UUID(random.nextLong(), random.nextLong()), HostLoad.FOREIGN_KEYS, bug));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenStoreIsFound(BrokenCentralStore.Bug bug) {
        requireFound(bug, new Parts() {
            @Override
            CentralSite central(Random random) {
                BrokenCentralStore store = new BrokenCentralStore(bug, InMemoryCentralSite.TABLES);
                return new InMemoryCentralSite(store) {
                    @Override
                    public void killed() {
                        store.killed();
                    }
                };
            }
        });
    }

    private static void requireFound(Enum<?> bug, Parts parts) {
        SimulationSeeds seeds = new SimulationSeeds(parts, SEEDS);
        long seed = seeds.firstThatFails(SEEDS);
        assertThat(seed).as("the seed that finds " + bug).isNotNegative();
        String message = String.valueOf(
                String.valueOf(seeds.failure(seed)).lines().findFirst().orElse(""));
        System.out.println("simulation: " + bug + " is found by seed " + seed + ": "
                + message.substring(0, Math.min(160, message.length())));
    }
}
