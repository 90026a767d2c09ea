package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the column whose value the database refused, because the database's errors do not name it. The row is tried
 * with more and more of its columns null, until it no longer fails, or fails differently. Nothing that is tried is
 * kept.
 */
final class OffendingColumn {
    private final Database database;
    private final RowWriter writer;

    OffendingColumn(Database database, RowWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** Words for a detail, such as {@code column 'mood'}; only "a value" if it can't be found out. */
    String find(Statements statements, IncomingRow row, ErrorKind failure) throws SQLException {
        List<Column> missing =
                given(row, false).stream().filter(column -> !column.nullable()).toList();
        if (failure == ErrorKind.CONSTRAINT && !missing.isEmpty()) {
            return named(row, missing) + " (null)";
        }
        List<Column> suspects = given(row, true);
        List<Column> nullable = suspects.stream().filter(Column::nullable).toList();
        if (!nullable.isEmpty() && !failsWithout(statements, row, nullable, failure)) {
            int without = 0;
            int with = nullable.size(); // fails without the first `without`, and not without the first `with`
            while (with - without > 1) {
                int middle = (without + with) / 2;
                if (failsWithout(statements, row, nullable.subList(0, middle), failure)) {
                    without = middle;
                } else {
                    with = middle;
                }
            }
            return named(row, List.of(nullable.get(with - 1)));
        }
        List<Column> others = suspects.stream()
                .filter(column -> !column.nullable() || row.table().key().contains(column))
                .toList();
        return others.isEmpty() ? "a value" : named(row, others);
    }

    /** The row's columns other than the key's that have a value, or have null. */
    private static List<Column> given(IncomingRow row, boolean value) {
        List<Column> columns = new ArrayList<>();
        row.values().forEach((column, bindable) -> {
            if ((bindable != null) == value && !row.table().key().contains(column)) {
                columns.add(column);
            }
        });
        return columns;
    }

    private boolean failsWithout(Statements statements, IncomingRow row, List<Column> columns, ErrorKind failure)
            throws SQLException {
        statements.execute("SAVEPOINT hybridsync_trial");
        boolean fails = false;
        try {
            writer.upsert(statements, row.without(columns));
        } catch (SQLException e) {
            ErrorKind other = database.classify(e);
            if (other.isOfDatabase()) {
                throw e;
            }
            fails = other == failure;
        }
        statements.execute("ROLLBACK TO SAVEPOINT hybridsync_trial");
        statements.execute("RELEASE SAVEPOINT hybridsync_trial");
        return fails;
    }

    private static String named(IncomingRow row, List<Column> columns) {
        return (columns.size() == 1 ? "column " : "one of the columns ")
                + columns.stream()
                        .map(column -> "'" + row.table().synced().wireNameOf(column) + "'")
                        .collect(Collectors.joining(", "));
    }
}
