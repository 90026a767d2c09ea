package dev.hybridsync.jdbc;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.Backfill;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.status.Count;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Installs and removes triggers and bookkeeping tables. */
final class JdbcJournalSetup implements JournalSetup {
    private final JournalCapture capture;
    private final Backfill backfill;
    private final LocalTables tables;

    JdbcJournalSetup(JournalCapture capture, Backfill backfill, LocalTables tables) {
        this.capture = capture;
        this.backfill = backfill;
        this.tables = tables;
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
            tables.holdUnlessHeld(e);
            return new BackfillProgress(0, false, e.table());
        }
    }

    @Override
    public void uninstall(UnsentChanges unsent) {
        if (unsent == UnsentChanges.KEEP) {
            long pending = capture.pending();
            long quarantined = capture.quarantined();
            if (pending + quarantined > 0) {
                throw new SyncException(
                        "not uninstalled: " + Count.of(pending, "entry is", "entries are") + " pending and "
                                + Count.of(quarantined, "row is", "rows are")
                                + " quarantined; flush first, discard what central should not receive,"
                                + " or uninstall with UnsentChanges.DISCARD and lose them");
            }
        }
        capture.uninstall();
    }
}
