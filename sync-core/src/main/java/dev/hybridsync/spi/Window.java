package dev.hybridsync.spi;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one batch is made of, read in one snapshot of the node's database.
 *
 * @param journalId the journal
 * @param previousBatchId the last settled batch; null before the first
 * @param inFlight the batch that was recorded but not settled, whose id must be used again; null if there is none
 * @param source where the rows come from
 * @param highestSeq the window reaches up to this entry; 0 for rows that come from elsewhere
 * @param rows the rows, at most one for each key
 */
public record Window(
        UUID journalId,
        @Nullable UUID previousBatchId,
        @Nullable UUID inFlight,
        Source source,
        long highestSeq,
        List<PendingRow> rows) {
    /** Where a window's rows come from. */
    public enum Source {
        /** Entries of the journal. */
        JOURNAL,
        /** Lines of the quarantine that are due for another try. */
        QUARANTINE,
        /**
         * One row of each table that central did not know and that is to be asked about again. The row's entries are not
         * settled with it: it is sent once more when the table is released.
         */
        PROBE
    }

    public Window {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(source, "source");
        rows = List.copyOf(rows);
    }

    /** Nothing to send and nothing in flight. */
    public boolean isIdle() {
        return inFlight == null && rows.isEmpty();
    }
}
