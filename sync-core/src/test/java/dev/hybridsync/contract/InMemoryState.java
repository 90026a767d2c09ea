package dev.hybridsync.contract;

import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Pause;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the database of {@link InMemoryJournal} holds, so that it can be backed up and restored. */
final class InMemoryState {
    /**
     * The batch in flight.
     *
     * @param sent the rows that any attempt may have sent under the batch's id
     * @param sentUpTo the highest seq of all attempts
     */
    record InFlight(UUID batchId, Window.Source source, long highestSeq, Set<RowId> sent, long sentUpTo) {}

    UUID journalId;
    InMemoryTables tables = new InMemoryTables();
    InMemoryEntries entries = new InMemoryEntries();
    InMemoryQuarantine quarantine = new InMemoryQuarantine();
    InMemoryChain chain = new InMemoryChain();
    final Map<String, InMemoryHold> holds = new TreeMap<>();
    final Map<RowId, Long> receipts = new TreeMap<>();
    final Map<RowId, Instant> syncedAt = new HashMap<>();
    final Map<String, Instant> lastSyncedAt = new HashMap<>();
    final Deque<RowId> toBackfill = new ArrayDeque<>();
    /** By row, the newest change that was discarded. */
    final Map<RowId, Discarded> discarded = new TreeMap<>();

    record Discarded(long seq, Instant changedAt) {}

    @Nullable
    Instant rejoinedAt;

    @Nullable
    InFlight inFlight;

    @Nullable
    Instant lastSettledAt;

    @Nullable
    Pause paused;

    LifeSigns.Last signs = LifeSigns.Last.NONE;
    final Map<String, Set<String>> told = new HashMap<>();

    InMemoryState(UUID journalId) {
        this.journalId = journalId;
    }

    InMemoryState copy() {
        InMemoryState copy = new InMemoryState(journalId);
        copy.tables = tables.copy();
        copy.entries = entries.copy();
        copy.quarantine = quarantine.copy();
        copy.chain = chain.copy();
        holds.forEach((table, hold) -> copy.holds.put(table, hold.copy()));
        copy.receipts.putAll(receipts);
        copy.syncedAt.putAll(syncedAt);
        copy.lastSyncedAt.putAll(lastSyncedAt);
        copy.toBackfill.addAll(toBackfill);
        copy.discarded.putAll(discarded);
        copy.rejoinedAt = rejoinedAt;
        copy.inFlight = inFlight;
        copy.lastSettledAt = lastSettledAt;
        copy.paused = paused;
        copy.signs = signs;
        copy.told.putAll(told);
        return copy;
    }

    InMemoryHold hold(String table) {
        return holds.computeIfAbsent(table, name -> new InMemoryHold());
    }

    boolean isHeld(String table) {
        InMemoryHold hold = holds.get(table);
        return hold != null && hold.isHeld();
    }
}
