package dev.hybridsync.simulation;

import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.Random;
import java.util.UUID;

/** The parts of a run: databases in memory, unless a subclass replaces them. */
class Parts {
    Site site(String nodeId, Random random) {
        return new InMemorySite(
                new InMemoryJournal(() -> new UUID(random.nextLong(), random.nextLong()), HostLoad.FOREIGN_KEYS));
    }

    CentralSite central(Random random) {
        return new InMemoryCentralSite(new InMemoryCentralStore(InMemoryCentralSite.TABLES));
    }
}
