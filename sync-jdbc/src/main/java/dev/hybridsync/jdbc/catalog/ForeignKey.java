package dev.hybridsync.jdbc.catalog;

import java.util.List;

/** A foreign key: rows of {@code child} refer to rows of {@code parent}. Columns are in matching order. */
public record ForeignKey(TableName child, List<String> childColumns, TableName parent, List<String> parentColumns) {
    public ForeignKey {
        childColumns = List.copyOf(childColumns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** Whether the table refers to itself. */
    public boolean isSelfReference() {
        return child.equals(parent);
    }
}
