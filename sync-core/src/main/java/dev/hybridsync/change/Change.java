package dev.hybridsync.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for one row: its key, its newest {@code seq}, and its current state, or the fact that it is gone.
 *
 * <p>Values are <em>portable</em>: null, {@link Boolean}, {@link Long}, {@link java.math.BigInteger}, {@link Double},
 * {@link String}, or a {@link java.util.List} of these. Everything else travels as text: decimals ({@code "12.50"}),
 * binary as base64, UUIDs, dates and times in ISO-8601, JSON. The receiving side converts values by its own column's
 * type.
 *
 * @param seq the newest journal entry of the row that this change covers
 * @param table the table's name on the wire
 * @param operation whether the row is there or gone
 * @param key the row's key, column by column, by names on the wire
 * @param changedAt when the row changed, to the microsecond
 * @param row the row's state, key columns included; null exactly for {@link Operation#DELETE}
 */
public record Change(
        long seq,
        String table,
        Operation operation,
        Map<String, @Nullable Object> key,
        Instant changedAt,
        @Nullable Map<String, @Nullable Object> row) {

    /**
     * Copies the maps.
     *
     * @param seq see {@link #seq()}
     * @param table see {@link #table()}
     * @param operation see {@link #operation()}
     * @param key see {@link #key()}
     * @param changedAt see {@link #changedAt()}
     * @param row see {@link #row()}
     * @throws IllegalArgumentException if a delete has a row, or an upsert has none
     */
    public Change {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(changedAt, "changedAt");
        if ((row == null) != (operation == Operation.DELETE)) {
            throw new IllegalArgumentException("change " + seq + " of " + table + ": " + operation
                    + (row == null ? " needs a row" : " carries no row"));
        }
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        row = row == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(row));
    }

    /**
     * {@return a change after which the row is there}
     *
     * @param seq the {@code seq} of the row's newest journal entry
     * @param table the table's name on the wire
     * @param key the key's portable values by column; copied
     * @param changedAt the node's time of the change, to the microsecond
     * @param row the portable values of all synced columns by name; copied
     */
    public static Change upsert(
            long seq,
            String table,
            Map<String, @Nullable Object> key,
            Instant changedAt,
            Map<String, @Nullable Object> row) {
        return new Change(seq, table, Operation.UPSERT, key, changedAt, row);
    }

    /**
     * {@return a change after which the row is gone}
     *
     * @param seq the {@code seq} of the row's newest journal entry
     * @param table the table's name on the wire
     * @param key the key's portable values by column; copied
     * @param changedAt the node's time of the change, to the microsecond
     */
    public static Change delete(long seq, String table, Map<String, @Nullable Object> key, Instant changedAt) {
        return new Change(seq, table, Operation.DELETE, key, changedAt, null);
    }

    /** Names the change without its key or data, which must not reach a log. */
    @Override
    public String toString() {
        return "Change[" + table + " " + operation + " seq=" + seq + "]";
    }
}
