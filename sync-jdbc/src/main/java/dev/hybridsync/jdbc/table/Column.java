package dev.hybridsync.jdbc.table;

/**
 * A column as the catalog describes it.
 *
 * @param name its name in the database
 * @param type its type
 * @param nullable whether it takes null
 * @param generated whether the database computes it, so that nobody can write it
 */
public record Column(String name, ColumnType type, boolean nullable, boolean generated) {}
