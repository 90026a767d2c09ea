package dev.hybridsync.contract;

/** Names a row of {@link InMemoryJournal} or {@link InMemoryCentralStore}. */
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
