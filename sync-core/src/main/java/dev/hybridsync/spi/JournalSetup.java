package dev.hybridsync.spi;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Installs capture and bookkeeping in a node's database, and removes them. Thread-safe. */
public interface JournalSetup {
    /**
     * Creates the journal, its bookkeeping and the capture triggers; idempotent. Once this returns, every committed change
     * of a registered table is in the journal.
     *
     * @param nodeId the node; a journal belongs to one node forever
     * @throws PreflightException if a table can't be captured as it is
     */
    void install(String nodeId);

    /**
     * Journals the next rows from before capture began. The next call continues what a crash interrupted.
     *
     * @param changedAt the time of the entries; null to leave all such rows out, now and forever. A table that was
     *     begun with another time, or by {@link BatchInFlight#rejoin}, continues with that time
     * @param rows the maximum number of rows to journal in this call
     * @return the progress
     */
    BackfillProgress backfill(@Nullable Instant changedAt, int rows);

    /**
     * Removes triggers, journal and bookkeeping. The host's tables stay as they are. Does nothing if nothing is
     * installed.
     *
     * @param unsent what to do with pending or quarantined changes
     * @throws SyncException if there are such changes, and {@link UnsentChanges#KEEP} was asked for; nothing was
     *     changed
     */
    void uninstall(UnsentChanges unsent);
}
