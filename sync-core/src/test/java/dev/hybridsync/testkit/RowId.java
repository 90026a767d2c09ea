package dev.hybridsync.testkit;

/**
 * Names a row of a central in memory.
 *
 * @param table its table's name on the wire
 * @param key its key as text: a single column's value as it is, several in the order of their columns' names and in quotes
 */
public record RowId(String table, String key) implements Comparable<RowId> {
    @Override
    public int compareTo(RowId other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return table + " " + key;
    }
}
