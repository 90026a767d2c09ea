package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * A row whose last change a person discarded: central never gets it, unless the row changes again.
 *
 * @param table the table's name on the wire
 * @param rowKey the row's key, as the journal writes it
 * @param changedAt the latest time of the changes that were discarded
 * @param discardedAt when they were discarded, by the clock of the node's database
 */
public record DiscardedRow(String table, String rowKey, Instant changedAt, Instant discardedAt) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param table see {@link #table()}
     * @param rowKey see {@link #rowKey()}
     * @param changedAt see {@link #changedAt()}
     * @param discardedAt see {@link #discardedAt()}
     */
    public DiscardedRow {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rowKey, "rowKey");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(discardedAt, "discardedAt");
    }
}
