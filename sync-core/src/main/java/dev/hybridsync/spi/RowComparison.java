package dev.hybridsync.spi;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.error.TableNotComparableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The node's side of a comparison with central. Each call reads in one short snapshot, takes no lock and, except for
 * {@link #repair}, writes nothing. Thread-safe.
 */
public interface RowComparison {
    /**
     * {@return a table as it is now, with all columns that are sent}
     *
     * @param table its name on the wire
     * @throws IllegalArgumentException if it is not registered
     * @throws TableNotComparableException if it can't be read as it was captured
     */
    ComparedTable table(String table);

    /**
     * {@return the hashes of the next rows, in the order of their keys}
     *
     * @param table the table, as {@link #table} or {@link ComparedTable#with} has it
     * @param forms the form in which a column's values are hashed, by column
     * @param after the key to continue after, as {@link HashedRows#last}; null to begin
     * @param rows about how many rows; fewer if they are large
     * @throws TableNotComparableException if the table can't be read as it was captured
     */
    HashedRows hashes(ComparedTable table, Map<String, String> forms, @Nullable String after, int rows);

    /**
     * {@return rows as they are now, and what the journal knows of them, by key} A key that no row can have is left
     * out.
     *
     * @param table the table, as {@link #table} or {@link ComparedTable#with} has it
     * @param forms the form in which a column's values are hashed, by column
     * @param rowKeys as {@link HashedRows} or {@link #keys} have them
     * @throws TableNotComparableException if the table can't be read as it was captured
     */
    Map<String, ComparedRow> rows(ComparedTable table, Map<String, String> forms, Collection<String> rowKeys);

    /**
     * {@return the keys as the journal writes them, without those that no row can have here}
     *
     * @param table the table's name on the wire
     * @param keys the keys' portable values, by names on the wire
     */
    Set<String> keys(String table, List<Map<String, @Nullable Object>> keys);

    /**
     * Journals rows, so that they are sent with the state that they have when they are sent.
     *
     * @param table the table's name on the wire
     * @param rows the times of the new entries, by row key
     */
    void repair(String table, Map<String, Instant> rows);
}
