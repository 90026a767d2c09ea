package dev.hybridsync.spi;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a window.
 *
 * @param table the table's name on the wire
 * @param rowKey the row's key, as the journal writes it
 * @param seq the {@code seq} of its newest entry in the window, or of its quarantine line
 * @param changedAt the latest time of its entries in the window and of its quarantine line
 * @param entries the journal entries that were read; empty for a row that only waits in quarantine
 * @param change what to send; null when the row can't be sent
 * @param refused why the row can't be sent; null if it can. If {@code change} is also null, the row was not sent, but
 *     an earlier try of the batch may have sent it
 */
public record PendingRow(
        String table,
        String rowKey,
        long seq,
        Instant changedAt,
        List<Long> entries,
        @Nullable Change change,
        @Nullable ChangeOutcome refused) {
    /**
     * Copies the list.
     *
     * @param table see {@link #table()}
     * @param rowKey see {@link #rowKey()}
     * @param seq see {@link #seq()}
     * @param changedAt see {@link #changedAt()}
     * @param entries see {@link #entries()}
     * @param change see {@link #change()}
     * @param refused see {@link #refused()}
     * @throws IllegalArgumentException if there are both a change and a reason why it can't be sent
     */
    public PendingRow {
        entries = List.copyOf(entries);
        if (change != null && refused != null) {
            throw new IllegalArgumentException("a pending row has either a change or the reason why not");
        }
    }

    /**
     * {@return whether it is unknown if central has taken the row, so that it must be sent again under another
     * {@code seq}}
     */
    public boolean isUncertain() {
        return change == null && refused == null;
    }

    /** {@return the row, left out of its batch} */
    public PendingRow uncertain() {
        return new PendingRow(table, rowKey, seq, changedAt, entries, null, null);
    }

    /**
     * {@return the row, kept back for this reason}
     *
     * @param reason why it is not sent
     */
    public PendingRow refused(ChangeOutcome reason) {
        return new PendingRow(table, rowKey, seq, changedAt, entries, null, reason);
    }
}
