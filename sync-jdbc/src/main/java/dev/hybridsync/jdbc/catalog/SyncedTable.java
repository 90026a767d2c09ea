package dev.hybridsync.jdbc.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registered table, matched with the table in the database: which columns are synced, and the name of each on the
 * wire.
 *
 * @param wireName its name on the wire
 * @param table the table in the database
 * @param key the key's columns, in the key's order
 * @param columns the synced columns, key included, by their names on the wire, in the table's order; at a node also
 *     those that the database computes
 * @param computed the columns that central's database computes, by their names on the wire: what a node sends for them
 *     is not written; empty at a node
 * @param nodeColumn the column of the key that central fills with the node's name; null for none, and at a node
 */
public record SyncedTable(
        String wireName,
        Table table,
        List<Column> key,
        Map<String, Column> columns,
        Map<String, Column> computed,
        @Nullable Column nodeColumn) {
    public SyncedTable {
        key = List.copyOf(key);
    }

    /** The names on the wire of the synced columns that the database computes. */
    public List<String> generatedColumns() {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().generated())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The key's only column, if the database numbers it: then two nodes will use the same number for different rows,
     * unless central has a node column, which a node's own table does not show. Empty otherwise.
     */
    public Optional<Column> collidingKey() {
        return key.size() == 1 && key.get(0).autoIncrement() ? Optional.of(key.get(0)) : Optional.empty();
    }

    /** The name on the wire of a column in the database. */
    public String wireNameOf(Column column) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The key's column names on the wire, in the key's order. */
    public List<String> wireKey() {
        return key.stream().map(this::wireNameOf).toList();
    }
}
