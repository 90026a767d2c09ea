package dev.hybridsync.testkit;

/**
 * Names a row of a central in memory.
 *
 * @param table the name of its table on the wire
 * @param key its key as text: the value of a single column as it is, several columns in the order of their names and in
 *     quotes
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
