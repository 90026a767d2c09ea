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
 * @param highestSeq the {@code seq} up to which the window reaches; 0 if the rows do not come from entries
 * @param rows the rows, at most one for each key
 * @param passedOver the first entry up to {@code highestSeq} that was left for a later window, because its row was in
 *     the batch before; 0 if there is none. A row's entries are sent in their order, so the next window begins there
 */
public record Window(
        UUID journalId,
        @Nullable UUID previousBatchId,
        @Nullable UUID inFlight,
        Source source,
        long highestSeq,
        List<PendingRow> rows,
        long passedOver) {
    /**
     * Creates a window that passed over nothing.
     *
     * @param journalId see {@link #journalId()}
     * @param previousBatchId see {@link #previousBatchId()}
     * @param inFlight see {@link #inFlight()}
     * @param source see {@link #source()}
     * @param highestSeq see {@link #highestSeq()}
     * @param rows see {@link #rows()}
     */
    public Window(
            UUID journalId,
            @Nullable UUID previousBatchId,
            @Nullable UUID inFlight,
            Source source,
            long highestSeq,
            List<PendingRow> rows) {
        this(journalId, previousBatchId, inFlight, source, highestSeq, rows, 0);
    }

    /** Where a window's rows come from. */
    public enum Source {
        /** Entries of the journal. */
        JOURNAL,
        /** Lines of the quarantine that are due for another try. */
        QUARANTINE,
        /**
         * One row of each table that central did not know, and about which it is to be asked again. The row's entries
         * are not settled with it: it is sent once more when the table is released.
         */
        PROBE
    }

    /**
     * Copies the list.
     *
     * @param journalId see {@link #journalId()}
     * @param previousBatchId see {@link #previousBatchId()}
     * @param inFlight see {@link #inFlight()}
     * @param source see {@link #source()}
     * @param highestSeq see {@link #highestSeq()}
     * @param rows see {@link #rows()}
     * @param passedOver see {@link #passedOver()}
     */
    public Window {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(source, "source");
        rows = List.copyOf(rows);
    }

    /** {@return the {@code seq} after which the next window's entries begin} */
    public long readUpTo() {
        return passedOver == 0 ? highestSeq : passedOver - 1;
    }

    /** {@return whether there is nothing to send and nothing in flight} */
    public boolean isIdle() {
        return inFlight == null && rows.isEmpty();
    }
}
