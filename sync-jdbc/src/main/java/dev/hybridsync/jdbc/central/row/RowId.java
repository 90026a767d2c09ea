package dev.hybridsync.jdbc.central.row;

/** A row as the version table names it, in the order in which version rows are locked. */
public record RowId(String table, String keyText) implements Comparable<RowId> {
    @Override
    public int compareTo(RowId other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : keyText.compareTo(other.keyText);
    }
}
