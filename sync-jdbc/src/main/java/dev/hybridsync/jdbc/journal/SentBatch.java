package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What this process sent when it first sent a batch. Central may answer a repeat from memory, for what it got then. If
 * the repeat contains the same, none of it needs to be sent again. Without this knowledge, each repeat would put its
 * rows at the end of the journal, and behind a proxy that fails every second request, the journal would never become
 * empty.
 *
 * @param times the rows' times, in their order
 */
record SentBatch(UUID batchId, List<SentBatch.Sent> rows, List<Instant> times) {
    /**
     * A row as it was sent.
     *
     * @param entries the entries that were read; one more that committed late makes a difference
     * @param gone whether the row was gone; it may be deleted without an entry if no trigger fires
     */
    record Sent(long seq, List<Long> entries, boolean gone) {}

    static SentBatch of(UUID batchId, Window window) {
        return new SentBatch(batchId, rows(window), times(window));
    }

    boolean isRepeatedBy(UUID repeatedId, Window window) {
        return batchId.equals(repeatedId) && rows.equals(rows(window));
    }

    /** Whether central has cut none of the times. */
    boolean hasTimesOf(Window window) {
        return times.equals(times(window));
    }

    private static List<Instant> times(Window window) {
        return window.rows().stream().map(PendingRow::changedAt).toList();
    }

    private static List<Sent> rows(Window window) {
        return window.rows().stream().map(SentBatch::sent).toList();
    }

    private static Sent sent(PendingRow row) {
        boolean gone = row.change() == null || row.change().operation() == Operation.DELETE;
        return new Sent(row.seq(), row.entries(), gone);
    }
}
