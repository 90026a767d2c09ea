package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A journal with a bug that is typical of such journals. The simulation must find each of them. */
public final class BrokenJournal extends InMemoryJournal {
    /** The bug. */
    public enum Bug {
        /** Reads only what comes after the last seq that it settled, so it never sees a transaction that commits late. */
        CURSOR_INSTEAD_OF_PENDING_SET,
        /** Deletes all entries up to the window's highest seq, including those that were committed after it was read. */
        SETTLE_BY_RANGE,
        /** Keeps the id of the batch in flight in the process, not on disk. */
        FORGOTTEN_IN_FLIGHT_ID,
        /** A late answer settles whatever batch is in flight by then. */
        SETTLE_WHATEVER_IS_IN_FLIGHT,
        /** Keeps only the newest entry of each row, and so its time, which need not be the largest. */
        COMPACTION_BY_SEQ_ALONE,
        /** Rows that a smaller repeat leaves out keep their seq, under which central may already have an earlier state. */
        NEW_STATE_UNDER_OLD_SEQ
    }

    private final Bug bug;
    private long cursor;

    public BrokenJournal(Supplier<UUID> journalIds, Map<String, Map<String, String>> foreignKeys, Bug bug) {
        super(journalIds, foreignKeys);
        this.bug = bug;
    }

    @Override
    public synchronized void install(String nodeId) {
        if (bug == Bug.FORGOTTEN_IN_FLIGHT_ID) {
            state.inFlight = null;
        }
    }

    @Override
    public synchronized Window read(Window.Source source, BatchLimit limit, long upTo) {
        if (bug == Bug.CURSOR_INSTEAD_OF_PENDING_SET) {
            state.entries.bySeq.headMap(cursor, true).clear();
        }
        return super.read(source, limit, upTo);
    }

    @Override
    public synchronized boolean record(UUID batchId, Window window) {
        boolean recorded = super.record(batchId, window);
        if (recorded && bug == Bug.NEW_STATE_UNDER_OLD_SEQ) {
            state.inFlight = new InMemoryState.InFlight(batchId, window.source(), window.highestSeq(), Set.of(), 0);
        }
        return recorded;
    }

    @Override
    public synchronized boolean settle(
            UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        boolean settled = super.settle(batchId, window, notApplied, syncedAt);
        if (!settled && bug == Bug.SETTLE_WHATEVER_IS_IN_FLIGHT) {
            state.inFlight = null;
        }
        if (settled && bug == Bug.SETTLE_BY_RANGE) {
            state.entries.bySeq.headMap(window.highestSeq(), true).clear();
        }
        cursor = settled ? Math.max(cursor, window.highestSeq()) : cursor;
        return settled;
    }

    @Override
    public void compact() {
        super.compact();
        if (bug == Bug.COMPACTION_BY_SEQ_ALONE) {
            keepTheNewest();
        }
    }

    private synchronized void keepTheNewest() {
        Set<RowId> seen = new HashSet<>();
        if (state.inFlight == null) {
            for (Long seq : List.copyOf(state.entries.bySeq.descendingKeySet())) {
                InMemoryEntries.Entry entry = state.entries.bySeq.get(seq);
                if (entry != null && !seen.add(entry.row())) {
                    state.entries.bySeq.remove(seq);
                }
            }
        }
    }
}
