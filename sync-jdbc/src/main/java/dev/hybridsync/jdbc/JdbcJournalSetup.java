package dev.hybridsync.jdbc;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.journal.JournalStore;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.status.JournalStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Triggers and bookkeeping, in and out. */
final class JdbcJournalSetup implements JournalSetup {
    private final JournalCapture capture;
    private final Backfill backfill;
    private final JournalStore store;

    JdbcJournalSetup(JournalCapture capture, Backfill backfill, JournalStore store) {
        this.capture = capture;
        this.backfill = backfill;
        this.store = store;
    }

    @Override
    public void install(String nodeId) {
        capture.install(nodeId);
    }

    @Override
    public BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        try {
            return backfill.next(changedAt, rows);
        } catch (UnreadableTableException e) {
            store.hold(e);
            return new BackfillProgress(0, false, e.table());
        }
    }

    @Override
    public void uninstall(UnsentChanges unsent) {
        if (unsent == UnsentChanges.KEEP && capture.isInstalled()) {
            JournalStatus status = store.status();
            if (status.pending() + status.deferred() + status.rejected() > 0) {
                throw new SyncException("not uninstalled: " + status.pending() + " entries are pending and "
                        + (status.deferred() + status.rejected())
                        + " rows are quarantined; flush first, discard what central shall not get, or uninstall with"
                        + " UnsentChanges.DISCARD and lose them");
            }
        }
        capture.uninstall();
    }
}
