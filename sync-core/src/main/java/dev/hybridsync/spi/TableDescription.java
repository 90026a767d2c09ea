package dev.hybridsync.spi;

import java.util.List;
import java.util.Objects;

/**
 * What a node is going to send of a table, by names of the wire.
 *
 * @param name the table
 * @param key the key's columns, in the key's order
 * @param columns all columns, the key's included
 * @param autoIncrement whether the node's database makes the keys, so that other sites make the same ones
 * @param generated those of the columns that the node's database computes
 */
public record TableDescription(
        String name, List<String> key, List<String> columns, boolean autoIncrement, List<String> generated) {
    public TableDescription {
        Objects.requireNonNull(name, "name");
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        generated = List.copyOf(generated);
    }

    /** A table without computed columns. */
    public TableDescription(String name, List<String> key, List<String> columns, boolean autoIncrement) {
        this(name, key, columns, autoIncrement, List.of());
    }
}
