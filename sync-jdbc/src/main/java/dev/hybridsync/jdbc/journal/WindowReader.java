package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowReader;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads one window: entries, then the states of their rows, until there are enough rows or bytes. */
final class WindowReader {
    private final HeldTables held;
    private final WindowRows rows;
    private final WindowEntries entries;
    private final ProbeReader probes;

    WindowReader(Database database, LocalTables tables, HeldTables held) {
        this.held = held;
        this.rows = new WindowRows(database, tables);
        this.entries = new WindowEntries(database, tables, held);
        this.probes = new ProbeReader(database, tables);
    }

    /** Reads a window; null if late entries, or the rows of a truncated table, must be journaled first. */
    @Nullable
    Window read(Handle handle, JournalState state, Source wanted, BatchLimit limit, long bound) throws SQLException {
        Source source = state.inFlight() == null ? wanted : state.inFlightSource();
        if (source == Source.PROBE) {
            List<PendingRow> probed = probes.read(handle, held.probing(), limit.rows()).stream()
                    .map(probe -> pendingRow(probe.ref(), probe.entries(), probe.state()))
                    .toList();
            return new Window(state.journalId(), state.lastBatchId(), state.inFlight(), source, 0, probed);
        }
        long upTo = state.inFlight() == null ? bound : state.inFlightSeq();
        @Nullable
        Map<RowRef, RowEntries> found = source == Source.JOURNAL
                ? entries.ofJournal(
                        handle,
                        new WindowRange(0, upTo, state.lateSeq(), state.inFlight() != null, TravellingRows.NONE),
                        limit.rows())
                : entries.ofQuarantine(handle, limit.rows());
        if (found == null) {
            return null;
        }
        List<PendingRow> pending = withStates(handle, found, source, limit.bytes());
        return new Window(
                state.journalId(),
                state.lastBatchId(),
                state.inFlight(),
                source,
                // an empty repeat still reaches as far as before
                pending.isEmpty() && state.inFlight() != null ? state.inFlightSeq() : highestSeq(pending),
                pending);
    }

    /**
     * Reads the window after one that is in flight; null if late entries, or a truncated table's rows, must be
     * journaled first.
     */
    @Nullable
    Window readAhead(Handle handle, JournalState state, UUID batchId, Window sent, BatchLimit limit, long bound)
            throws SQLException {
        TravellingRows travelling = new TravellingRows(sent.rows(), state.ownSeq());
        long lateSeq = state.lateSeqAfter(sent.highestSeq());
        WindowRange range = new WindowRange(sent.readUpTo(), bound, lateSeq, false, travelling);
        @Nullable Map<RowRef, RowEntries> found = entries.ofJournal(handle, range, limit.rows());
        if (found == null) {
            return null;
        }
        List<PendingRow> pending = withStates(handle, found, Source.JOURNAL, limit.bytes());
        long highest = highestSeq(pending);
        return new Window(
                state.journalId(),
                batchId,
                null,
                Source.JOURNAL,
                highest,
                pending,
                travelling.firstPassedOver(highest));
    }

    private List<PendingRow> withStates(Handle handle, Map<RowRef, RowEntries> found, Source source, long bytes)
            throws SQLException {
        List<PendingRow> pending = new ArrayList<>(found.size());
        Map<RowRef, RowReader.State> states = rows.read(handle, found, source, bytes);
        found.forEach((ref, entriesOfRow) -> {
            RowReader.State rowState = states.get(ref);
            if (rowState != null) {
                pending.add(pendingRow(ref, entriesOfRow, rowState));
            }
        });
        return pending;
    }

    private static long highestSeq(List<PendingRow> pending) {
        long highest = 0;
        for (PendingRow row : pending) {
            for (long seq : row.entries()) {
                highest = Math.max(highest, seq);
            }
        }
        return highest;
    }

    private static PendingRow pendingRow(RowRef ref, RowEntries entriesOfRow, RowReader.State state) {
        long seq = entriesOfRow.newestSeq();
        Instant changedAt = Micros.instant(entriesOfRow.changedAt());
        Change change = null;
        ChangeOutcome refused = null;
        @Nullable Map<String, @Nullable Object> row = state.row();
        if (state.reason() != null) {
            OutcomeCode code = state.badKey() ? OutcomeCode.INVALID_KEY : OutcomeCode.INVALID_VALUE;
            refused = ChangeOutcome.refused(seq, code, "Not sent: " + state.reason() + ".");
        } else if (row == null) {
            change = Change.delete(seq, ref.table(), state.key(), changedAt);
        } else {
            change = Change.upsert(seq, ref.table(), state.key(), changedAt, row);
        }
        return new PendingRow(ref.table(), ref.rowKey(), seq, changedAt, entriesOfRow.seqs(), change, refused);
    }
}
