package dev.hybridsync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.BrokenCentralStore;
import dev.hybridsync.contract.BrokenJournal;
import dev.hybridsync.contract.InMemoryCentralStore;
import dev.hybridsync.contract.InMemoryJournal;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulation that finds nothing in sound parts must find what is wrong with broken ones. */
class PlantedBugsTest {
    /** Half of what each build runs in SimulationTest. */
    private static final int SEEDS = 5_000;

    @ParameterizedTest
    @EnumSource
    void aBrokenJournalIsFound(BrokenJournal.Bug bug) {
        requireFound(bug, new Parts() {
            @Override
            InMemoryJournal journal(Supplier<UUID> journalIds) {
                return new BrokenJournal(journalIds, HostLoad.FOREIGN_KEYS, bug);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenStoreIsFound(BrokenCentralStore.Bug bug) {
        requireFound(bug, new Parts() {
            @Override
            InMemoryCentralStore store() {
                return new BrokenCentralStore(bug, Central.TABLES);
            }

            @Override
            void centralKilled(InMemoryCentralStore store) {
                ((BrokenCentralStore) store).killed();
            }
        });
    }

    private static void requireFound(Enum<?> bug, Parts parts) {
        SimulationSeeds seeds = new SimulationSeeds(parts);
        long seed = seeds.firstThatFails(SEEDS);
        assertThat(seed).as("the seed that finds " + bug).isNotNegative();
        String message = String.valueOf(
                String.valueOf(seeds.failure(seed)).lines().findFirst().orElse(""));
        System.out.println("simulation: " + bug + " is found by seed " + seed + ": "
                + message.substring(0, Math.min(160, message.length())));
    }
}
