package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.List;
import java.util.Optional;

/** The SQL that reads, sets and compares columns of the host's tables. Stateless and thread-safe. */
public interface ColumnSql {
    /** Columns in a select, as {@link dev.hybridsync.jdbc.value.ValueCodec#read} wants them. */
    String columnList(String alias, List<Column> columns);

    /** A select of the table's synced columns that finds no row, but fails where they can't be read. */
    String selectNothing(SyncedTable table);

    /** A parameter that the column is set to. */
    String parameter(Column column);

    /** A parameter in the form in which the column would store it. */
    default String storedParameter(Column column) {
        return parameter(column);
    }

    /** A parameter that has the column's type. */
    String typedParameter(Column column);

    /** A column as it is compared with {@link #comparedParameter}, and with itself in another row; no alias for "". */
    String comparable(String alias, Column column);

    /** A parameter that is compared with {@link #comparable}. */
    String comparedParameter(Column column);

    /** A parameter that is compared with the column of a key. */
    String keyParameter(Column column);

    /** A key's column as rows are sorted by it: just as it is compared with {@link #keyParameter}. */
    String keyOrder(String alias, Column column);

    /**
     * An expression for the form of a value in a column of times: one of {@link TimeForm}'s names; null for null. Empty
     * where the column's type determines the form of all its values.
     */
    default Optional<String> timeForm(String alias, Column column) {
        return Optional.empty();
    }
}
