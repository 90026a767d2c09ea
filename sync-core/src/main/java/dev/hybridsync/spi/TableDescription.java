package dev.hybridsync.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a node is going to send of a table, by names on the wire.
 *
 * @param name the table
 * @param key the key's columns, in the key's order
 * @param columns all columns, the key's included
 * @param autoIncrement whether the node's database generates the keys, so that other sites generate the same ones
 * @param generated the columns that the node's database computes
 * @param types descriptions of the columns' values; empty if the node's release does not report them
 */
public record TableDescription(
        String name,
        List<String> key,
        List<String> columns,
        boolean autoIncrement,
        List<String> generated,
        List<ColumnDescription> types) {
    /**
     * Copies the lists.
     *
     * @param name see {@link #name()}
     * @param key see {@link #key()}
     * @param columns see {@link #columns()}
     * @param autoIncrement see {@link #autoIncrement()}
     * @param generated see {@link #generated()}
     * @param types see {@link #types()}
     */
    public TableDescription {
        Objects.requireNonNull(name, "name");
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        generated = List.copyOf(generated);
        types = List.copyOf(types);
    }

    /**
     * Describes a table of a node that reports no types.
     *
     * @param name see {@link #name()}
     * @param key see {@link #key()}
     * @param columns see {@link #columns()}
     * @param autoIncrement see {@link #autoIncrement()}
     * @param generated see {@link #generated()}
     */
    public TableDescription(
            String name, List<String> key, List<String> columns, boolean autoIncrement, List<String> generated) {
        this(name, key, columns, autoIncrement, generated, List.of());
    }

    /**
     * Describes a table without computed columns, of a node that reports no types.
     *
     * @param name see {@link #name()}
     * @param key see {@link #key()}
     * @param columns see {@link #columns()}
     * @param autoIncrement see {@link #autoIncrement()}
     */
    public TableDescription(String name, List<String> key, List<String> columns, boolean autoIncrement) {
        this(name, key, columns, autoIncrement, List.of());
    }

    /**
     * {@return the description of a column's values; empty if the node does not report it}
     *
     * @param column the column's name on the wire
     */
    public Optional<ColumnDescription> type(String column) {
        return types.stream().filter(type -> type.name().equals(column)).findFirst();
    }
}
