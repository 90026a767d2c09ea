package dev.hybridsync.http.admin;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Map;

/** A node in memory, with everything that the page can show of it. */
final class NodeScene {
    final SettableClock clock = new SettableClock(CentralScene.NOW);
    final ModelCentral central = new ModelCentral();
    final InMemoryJournal journal = new InMemoryJournal();
    final SyncClient client = SyncClient.builder()
            .readAheadExecutor(Runnable::run)
            .nodeId("store-042")
            .journal(journal)
            .transport(central)
            .clock(clock)
            .build();

    NodeScene write(String table, String key) {
        Instant at = clock.instant().minusSeconds(600);
        journal.begin()
                .write(new RowId(table, key), Map.of("id", key, "value", "of " + key), at)
                .commit();
        return this;
    }

    /** Makes central refuse everything that is sent from now on, with this detail. */
    NodeScene refuse(OutcomeCode code, String detail) {
        central.refuse(change -> ChangeOutcome.refused(change.seq(), code, detail));
        return this;
    }

    NodeScene flush() {
        client.flush();
        return this;
    }
}
