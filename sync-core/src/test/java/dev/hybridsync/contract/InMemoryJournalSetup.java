package dev.hybridsync.contract;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The setup of {@link InMemoryJournal}, in one transaction. */
final class InMemoryJournalSetup implements JournalSetup {
    private final InMemoryState state;

    InMemoryJournalSetup(InMemoryState state) {
        this.state = state;
    }

    @Override
    public void install(String nodeId) {}

    @Override
    public BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        long journaled = 0;
        while (!state.toBackfill.isEmpty() && journaled < rows) {
            RowId id = state.toBackfill.remove();
            Instant time = state.rejoinedAt != null ? state.rejoinedAt : changedAt;
            if (time != null && state.tables.rows().containsKey(id)) {
                state.entries.addOwn(id, time);
                journaled++;
            }
        }
        if (state.toBackfill.isEmpty()) {
            state.rejoinedAt = null;
        }
        return new BackfillProgress(journaled, state.toBackfill.isEmpty(), null);
    }

    @Override
    public void uninstall(UnsentChanges unsent) {
        if (unsent == UnsentChanges.KEEP && (!state.entries.bySeq.isEmpty() || state.quarantine.count(null) > 0)) {
            throw new SyncException("changes are pending or quarantined");
        }
        state.entries.bySeq.clear();
    }
}
