package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import java.time.Instant;

/** Runs a client without any other library on the class path. Its {@code toString()} is the result. */
public final class RunAlone {
    private final long applied;

    public RunAlone() {
        InMemoryJournal journal = new InMemoryJournal();
        journal.write("a", 1, Instant.EPOCH.plusSeconds(1));
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(new ModelCentral())
                .build()) {
            client.install();
            applied = client.flush().applied();
        }
    }

    @Override
    public String toString() {
        return applied + " applied";
    }
}
