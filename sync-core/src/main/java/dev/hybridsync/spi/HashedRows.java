package dev.hybridsync.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a node, hashed.
 *
 * @param last the key that the next rows follow; null if there are no more rows
 */
public record HashedRows(List<Row> rows, @Nullable String last) {
    /**
     * Copies the list.
     *
     * @param rows see {@link #rows()}
     * @param last see {@link #last()}
     */
    public HashedRows {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param rowKey its key, as the journal names it
     * @param keyHash the hash of its key
     * @param rowHash the hash of its compared columns, those of the key included
     */
    public record Row(String rowKey, long keyHash, long rowHash) {}
}
