package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.util.List;
import java.util.UUID;

/**
 * What this process sent when it first sent a batch. Central may answer a repeat from memory, for what it got then: where
 * that is what the repeat has, too, nothing of it need go again. Without knowing, each repeat would put its rows at the end
 * of the journal, and behind a proxy that fails every second request, the journal would never become empty.
 */
record SentBatch(UUID batchId, List<SentBatch.Sent> rows) {
    /**
     * A row as it was sent.
     *
     * @param entries those that were read: one that committed late is another one
     * @param gone a row may go without an entry, by what no trigger sees
     */
    record Sent(long seq, List<Long> entries, boolean gone) {}

    static SentBatch of(UUID batchId, Window window) {
        return new SentBatch(batchId, rows(window));
    }

    boolean isRepeatedBy(UUID repeatedId, Window window) {
        return batchId.equals(repeatedId) && rows.equals(rows(window));
    }

    private static List<Sent> rows(Window window) {
        return window.rows().stream().map(SentBatch::sent).toList();
    }

    private static Sent sent(PendingRow row) {
        boolean gone = row.change() == null || row.change().operation() == Operation.DELETE;
        return new Sent(row.seq(), row.entries(), gone);
    }
}
