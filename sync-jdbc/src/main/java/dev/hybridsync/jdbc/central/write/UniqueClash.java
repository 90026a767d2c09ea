package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a row can't have a unique value: whose row holds it, and whether that row can be expected to release it.
 * Two sites that number their rows alike wait for each other forever, and only people can end that.
 */
final class UniqueClash {
    private final Database database;
    private final RowLookup lookup;

    UniqueClash(Database database) {
        this.database = database;
        this.lookup = new RowLookup(database.dialect());
    }

    /** The row that is in the way, with the columns in which the two are equal. */
    private record InTheWay(List<Column> columns, RowId row) {}

    /** The detail if nothing more is known. */
    static String unexplained(IncomingRow row) {
        return table(row) + ": another row still holds a unique value.";
    }

    private static String table(IncomingRow row) {
        return "Table '" + row.table().name() + "'";
    }

    /** Names the columns and whose row is in the way, if a unique value is taken and nothing better is known. */
    ChangeOutcome explained(Handle handle, Statements statements, IncomingRow row, ChangeOutcome outcome)
            throws SQLException {
        if (outcome.code() != OutcomeCode.UNIQUE || !unexplained(row).equals(outcome.detail())) {
            return outcome;
        }
        statements.execute("SAVEPOINT hybridsync_look");
        String detail;
        try {
            InTheWay found = inTheWay(statements, row).orElse(null);
            detail = found == null ? unexplained(row) : text(row, found, holder(handle, found.row));
        } catch (SQLException e) {
            if (database.classify(e).isOfDatabase()) {
                throw e;
            }
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_look");
            detail = unexplained(row); // such as for an index that compares values that can't be looked up
        }
        statements.execute("RELEASE SAVEPOINT hybridsync_look");
        return ChangeOutcome.refused(row.seq(), OutcomeCode.UNIQUE, detail);
    }

    private Optional<InTheWay> inTheWay(Statements statements, IncomingRow row) throws SQLException {
        if (row.operation() == Operation.DELETE) {
            return Optional.empty();
        }
        for (List<String> index : indexes(row.table())) {
            List<Column> columns = row.values().keySet().stream()
                    .filter(column -> index.contains(column.name()))
                    .toList();
            List<@Nullable Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(row.values().get(column)));
            boolean complete = columns.size() == index.size() && values.stream().allMatch(Objects::nonNull);
            if (complete && !row.table().key().equals(columns)) {
                for (String key : lookup.holding(statements.connection(), row.table(), columns, values)) {
                    if (!key.isEmpty() && !key.equals(row.keyText())) {
                        return Optional.of(
                                new InTheWay(columns, new RowId(row.table().name(), key)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Those that hold for every row come first: it is not known whether the others apply to this row. */
    private static Set<List<String>> indexes(CentralTable table) {
        Set<List<String>> indexes = new LinkedHashSet<>(table.synced().table().uniqueKeys());
        indexes.add(table.synced().table().primaryKey()); // if other columns are named as the key
        indexes.addAll(table.synced().table().uniqueIndexes());
        indexes.remove(List.<String>of());
        return indexes;
    }

    /** The node whose state the row has; null for central's own. */
    private @Nullable String holder(Handle handle, RowId row) throws SQLException {
        try (PreparedStatement select = handle.getConnection()
                .prepareStatement(database.sql(
                        "SELECT node_id FROM ${hybridsync}_version WHERE table_name = ? AND row_key = ?"))) {
            select.setString(1, row.table());
            select.setString(2, row.keyText());
            try (ResultSet line = select.executeQuery()) {
                String node = line.next() ? line.getString(1) : LastWriteWins.CENTRAL_NODE;
                return node.equals(LastWriteWins.CENTRAL_NODE) ? null : node;
            }
        }
    }

    private static String text(IncomingRow row, InTheWay found, @Nullable String holder) {
        String columns =
                found.columns.stream().map(column -> "'" + column.name() + "'").collect(Collectors.joining(", "));
        String value = table(row) + ": its value of the unique " + (found.columns.size() == 1 ? "column " : "columns ")
                + columns + " is already used by a row of ";
        if (row.version().nodeId().equals(holder)) {
            return value + "this node; this row waits until that one has another value or is deleted.";
        }
        return value + (holder == null ? "the central application" : "node '" + holder + "'")
                + ". If both sides generate the same values, this row waits for ever; give each site its own values,"
                + " or include the site in the unique index at central, then change one of the two rows.";
    }
}
