package dev.hybridsync.compare;

import java.util.List;

/**
 * A node's table, as its rows are compared with central's.
 *
 * @param name its name on the wire
 * @param key the key's columns, by their names on the wire; rows are hashed by them in this order
 * @param columns all columns that are compared, the key's included, by their names on the wire and in the order of hashing
 */
public record ComparedTable(String name, List<String> key, List<String> columns) {
    /**
     * Copies the lists.
     *
     * @param name see {@link #name()}
     * @param key see {@link #key()}
     * @param columns see {@link #columns()}
     * @throws IllegalArgumentException if there is no key, or one of its columns is not compared
     */
    public ComparedTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        if (key.isEmpty() || !columns.containsAll(key)) {
            throw new IllegalArgumentException(
                    "table '" + name + "': the key must be among the columns that are compared");
        }
    }

    /**
     * {@return the same table with only these columns}
     *
     * @param compared the columns' names on the wire, those of the key included
     */
    public ComparedTable with(List<String> compared) {
        return new ComparedTable(name, key, compared);
    }
}
