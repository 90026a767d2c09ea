package dev.hybridsync.jdbc.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog describes it.
 *
 * @param name its full name
 * @param columns all its columns, in their order
 * @param primaryKey the primary key's columns, in the key's order; empty without one
 * @param uniqueIndexes the columns of each further unique index that has only plain columns, partial ones included
 * @param uniqueKeys those of {@code uniqueIndexes} that hold for every row
 * @param foreignKeys its references to other tables
 * @param partitioned whether its rows are kept in partitions
 */
public record Table(
        TableName name,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> uniqueIndexes,
        List<List<String>> uniqueKeys,
        List<ForeignKey> foreignKeys,
        boolean partitioned) {
    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueIndexes = List.copyOf(uniqueIndexes);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** The same with other columns. */
    Table with(List<Column> others) {
        return new Table(name, others, primaryKey, uniqueIndexes, uniqueKeys, foreignKeys, partitioned);
    }

    public Optional<Column> column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
