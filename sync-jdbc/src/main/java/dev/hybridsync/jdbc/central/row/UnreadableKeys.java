package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Refuses rows whose keys central's columns can't hold, if only the database knows that. This is checked before anything
 * else is done with these rows: a statement with such a key may fail or not, depending on which rows the table has.
 */
public final class UnreadableKeys {
    private final RowLookup lookup;

    public UnreadableKeys(Database database) {
        this.lookup = new RowLookup(database.dialect());
    }

    /**
     * Removes such rows from {@code rows}.
     *
     * @param refused receives the outcomes of the removed rows
     */
    public void refuse(Connection connection, Map<RowId, IncomingRow> rows, Consumer<ChangeOutcome> refused)
            throws SQLException {
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable :
                byTable(rows.values()).entrySet()) {
            Set<String> readable = lookup.readable(connection, ofTable.getKey(), ofTable.getValue());
            for (IncomingRow row : ofTable.getValue()) {
                if (!readable.contains(row.keyText())) {
                    rows.remove(row.id());
                    refused.accept(refusal(row));
                }
            }
        }
    }

    /**
     * Checks the same in one statement per table.
     *
     * @throws SQLException if there is such a row among {@code rows}
     */
    public void requireNone(Connection connection, Collection<IncomingRow> rows) throws SQLException {
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : byTable(rows).entrySet()) {
            lookup.requireReadable(connection, ofTable.getKey(), ofTable.getValue());
        }
    }

    private static Map<CentralTable, List<IncomingRow>> byTable(Collection<IncomingRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(IncomingRow::table));
    }

    private static ChangeOutcome refusal(IncomingRow row) {
        return ChangeOutcome.refused(
                row.seq(),
                OutcomeCode.INVALID_KEY,
                "Table '" + row.table().name() + "': central's database can't read the key ('"
                        + String.join("', '", row.table().keyNames()) + "').");
    }
}
