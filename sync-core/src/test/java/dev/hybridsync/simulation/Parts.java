package dev.hybridsync.simulation;

import dev.hybridsync.contract.InMemoryCentralStore;
import dev.hybridsync.contract.InMemoryJournal;
import java.util.UUID;
import java.util.function.Supplier;

/** What a run is made of; a planted bug is another part. */
class Parts {
    InMemoryJournal journal(Supplier<UUID> journalIds) {
        return new InMemoryJournal(journalIds, HostLoad.FOREIGN_KEYS);
    }

    InMemoryCentralStore store() {
        return new InMemoryCentralStore(Central.TABLES);
    }

    /** The central process is killed. */
    void centralKilled(InMemoryCentralStore store) {
        // all that was answered for is committed
    }
}
