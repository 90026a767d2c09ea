package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.spi.PendingRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the batch in flight while the window after it is read. Newer entries of these rows are passed over. */
final class TravellingRows {
    static final TravellingRows NONE = new TravellingRows(List.of(), 0);

    private final Map<RowRef, List<Long>> entries = new HashMap<>();
    private final long ownSeq;
    private long firstPassedOver;

    /** @param ownSeq our own newest entry */
    TravellingRows(List<PendingRow> rows, long ownSeq) {
        rows.forEach(row -> entries.put(new RowRef(row.table(), row.rowKey()), row.entries()));
        this.ownSeq = ownSeq;
    }

    /**
     * Whether a window must end before this entry. The entry would be passed over, but if it is before one of our own
     * it would then count as late. So it would be journaled again, beyond what the flush sends.
     */
    boolean end(RowRef row, long seq) {
        List<Long> travelling = entries.get(row);
        return seq <= ownSeq && travelling != null && !travelling.contains(seq);
    }

    /** Whether the entry's row travels. This must be called for entries in their order. */
    boolean include(RowRef row, long seq) {
        List<Long> travelling = entries.get(row);
        if (travelling == null) {
            return false;
        }
        if (firstPassedOver == 0 && !travelling.contains(seq)) {
            firstPassedOver = seq;
        }
        return true;
    }

    /** The first entry up to this one that was passed over; 0 if there is none. */
    long firstPassedOver(long upTo) {
        return firstPassedOver <= upTo ? firstPassedOver : 0;
    }
}
